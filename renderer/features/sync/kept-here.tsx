import { IconAlertTriangle } from '@tabler/icons-react';
import type { SyncStatus } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import classes from './kept-here.module.css';

const engines = {
  embedded: 'sync.engineEmbedded',
  postgres: 'sync.enginePostgres',
  pglite: 'sync.enginePglite',
} as const;

/** How safely the data lies, here and at central. What is less than safe is said, not hidden. */
export function KeptHere({ status }: { status: SyncStatus }) {
  const t = useT();
  const storage =
    status.persisted === null ? 'sync.persistUnknown' : status.persisted ? 'sync.persisted' : 'sync.notPersisted';
  return (
    <dl className={classes.list}>
      <Line name={t('sync.storage')} words={t(storage)} warns={status.persisted === false} />
      <Line
        name={t('sync.engine')}
        words={t(status.engine ? engines[status.engine] : 'sync.engineUnknown')}
        warns={status.engine === 'pglite'}
      />
    </dl>
  );
}

function Line({ name, words, warns }: { name: string; words: string; warns: boolean }) {
  return (
    <div className={classes.line}>
      <dt>{name}</dt>
      <dd>
        {warns && <IconAlertTriangle className={classes.warning} size={18} aria-hidden />}
        {words}
      </dd>
    </div>
  );
}
