import type { SyncProgress } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import classes from './filling-bar.module.css';

/** The rest of the first sync, quiet under the status bar while the till is in use. */
export function FillingBar({ progress }: { progress: SyncProgress }) {
  const t = useT();
  const format = useFormat();
  return (
    <section className={classes.root} aria-label={t('frame.filling.title')}>
      <span>{t('frame.filling.usable')}</span>
      <progress
        className={classes.bar}
        value={progress.done}
        max={Math.max(progress.total, 1)}
        aria-label={t('frame.filling.usable')}
      />
      <span className="bb-figures">
        {t('frame.filling.count', { done: format.number(progress.done), total: format.number(progress.total) })}
      </span>
    </section>
  );
}
