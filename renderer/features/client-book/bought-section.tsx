import type { CustomerProfile } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import classes from './bought-section.module.css';
import { Nothing, Section } from './section';

const most = 6;

/** What this person comes back for, by the number of visits with it. */
export function BoughtSection({ bought }: { bought: CustomerProfile['bought'] }) {
  const t = useT();
  const format = useFormat();
  const favourites = bought.toSorted((a, b) => b.times - a.times || b.quantity - a.quantity).slice(0, most);
  const top = favourites[0]?.times ?? 1;
  return (
    <Section title={t('book.boughtMost')}>
      {bought.length === 0 && <Nothing>{t('book.noBought')}</Nothing>}
      <ol className={classes.list}>
        {favourites.map((one) => (
          <li key={one.productId}>
            <div className={classes.line}>
              <span className={classes.name}>{one.name}</span>
              <span className={classes.price}>{format.money(one.price)}</span>
            </div>
            <div className={classes.line}>
              <span className={classes.track} aria-hidden>
                <span className={classes.bar} style={{ width: `${(100 * one.times) / top}%` }} />
              </span>
              <span className={classes.times}>
                {t('book.boughtTimes', { times: one.times, day: format.day(one.lastDay) })}
              </span>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
