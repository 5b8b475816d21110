import type { DayView } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import { Figure, Part } from './part';
import { TenderSplit } from './tender-split';
import { sumOf, tenderWords } from './tender-words';
import classes from './totals.module.css';

/** The day in figures. What cash brought stays hidden until the drawer is counted (`revealed`): the count is blind. */
export function Totals({ day, revealed }: { day: DayView; revealed: boolean }) {
  const t = useT();
  const format = useFormat();
  const money = (minor: number) => format.money(minor, day.currency);
  return (
    <Part title={t('closing.totals')}>
      <div className={classes.columns}>
        <dl className={classes.list}>
          <Figure strong name={t('closing.total')} value={money(day.total)} />
          <Figure name={t('closing.sales')} value={format.number(day.sales)} />
          <Figure name={t('closing.returns')} value={format.number(day.returns)} />
          <Figure name={t('closing.items')} value={format.number(day.items)} />
        </dl>
        <dl className={classes.list}>
          <Figure name={t('closing.tax')} value={money(day.tax)} />
          <Figure name={t('closing.discounts')} value={money(day.discounts)} />
          <Figure
            name={t('closing.voids')}
            detail={
              day.voids.lines + day.voids.baskets > 0
                ? t('closing.voidsDetail', { lines: day.voids.lines, baskets: day.voids.baskets })
                : undefined
            }
            value={money(day.voids.amount)}
          />
        </dl>
      </div>
      {day.byTender.length > 0 && (
        <section aria-label={t('closing.tenders')}>
          {revealed && <TenderSplit day={day} />}
          <dl className={classes.list}>
            {day.byTender.map((tender) => (
              <Figure
                key={tender.kind}
                name={t(tenderWords[tender.kind])}
                detail={t('closing.tenderSales', { count: tender.sales })}
                value={tender.kind === 'cash' && !revealed ? t('closing.afterCount') : money(sumOf(day, tender.kind))}
              />
            ))}
          </dl>
        </section>
      )}
    </Part>
  );
}
