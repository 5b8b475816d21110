import type { Minor } from '../../../shared/model/money';
import type { DayView } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import classes from './drawer-figures.module.css';
import { Figure } from './part';

/** What should lie in the drawer, what does, and the difference in words. */
export function DrawerFigures({
  day,
  counted,
  expected,
  withParts = false,
}: {
  day: DayView;
  counted: Minor;
  expected: Minor;
  /** Tells what the expected sum is made of. */
  withParts?: boolean;
}) {
  const t = useT();
  const format = useFormat();
  const money = (minor: Minor) => format.money(minor, day.currency);
  const difference = counted - expected;
  const words =
    difference === 0
      ? t('closing.differenceNone')
      : t(difference < 0 ? 'closing.short' : 'closing.over', { amount: money(Math.abs(difference)) });
  return (
    <>
      <dl className={classes.list}>
        {withParts && (
          <>
            <Figure name={t('closing.float')} value={money(day.cash.openingFloat)} />
            <Figure name={t('closing.cashSales')} value={money(day.cash.sales)} />
            <Figure name={t('closing.movements')} value={money(day.cash.movements)} />
          </>
        )}
        <Figure strong name={t('closing.expected')} value={money(expected)} />
        <Figure strong name={t('closing.counted')} value={money(counted)} />
      </dl>
      <p className={classes.difference} data-differs={difference !== 0 || undefined} role="status">
        {words}
      </p>
    </>
  );
}
