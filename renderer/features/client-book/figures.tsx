import type { CustomerProfile } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import classes from './figures.module.css';

/** How often, how much, how much at a time, and what was said last. */
export function Figures({ profile }: { profile: CustomerProfile }) {
  const t = useT();
  const format = useFormat();
  const figures: [name: string, value: string][] = [
    [t('book.visits'), format.number(profile.visits)],
    [t('book.spend'), format.money(profile.spend)],
    [t('book.average'), profile.visits === 0 ? '–' : format.money(profile.averageVisit)],
    [
      t('book.lastScore'),
      profile.lastScore === null ? t('book.none') : t('book.scoreOf', { score: profile.lastScore }),
    ],
  ];
  return (
    <dl className={classes.figures} aria-label={t('book.figures')}>
      {figures.map(([name, value]) => (
        <div key={name} className={classes.figure}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
