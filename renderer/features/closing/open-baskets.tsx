import { IconShoppingBag } from '@tabler/icons-react';
import { useFormat, useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import classes from './open-baskets.module.css';

/** Warns of what is neither paid nor voided: the basket at the till, and the parked ones. */
export function OpenBaskets({ parked }: { parked: number }) {
  const t = useT();
  const format = useFormat();
  const basket = useQuery('basket.current', {});
  const baskets = useQuery('basket.parked', parked > 0 ? {} : null) ?? [];
  const open = basket && basket.itemCount > 0 ? basket : null;
  if (!open && parked === 0) return null;
  return (
    <section className={classes.open} aria-label={t('closing.openTitle')}>
      <IconShoppingBag className={classes.icon} size={20} aria-hidden />
      <div>
        {open && <p>{t('closing.openBasket', { count: open.itemCount, amount: format.money(open.total) })}</p>}
        {parked > 0 && <p>{t('closing.parked', { count: parked })}</p>}
        {baskets.length > 0 && (
          <ul className={classes.list}>
            {baskets.map((one) => (
              <li key={one.id}>
                {t('closing.parkedOne', {
                  label: one.label || one.customerName || t('closing.parkedNameless'),
                  amount: format.money(one.total),
                })}
              </li>
            ))}
          </ul>
        )}
        <p className={classes.help}>{t('closing.openHelp')}</p>
      </div>
    </section>
  );
}
