import type { BasketView } from '../../../../shared/replica-api/views';
import { useFormat, useT } from '../../../locale/locale';
import classes from './cart.module.css';

/** From the sum of the lines to what is asked for; the parts show only where they say something. */
export function CartTotals({ basket }: { basket: BasketView }) {
  const t = useT();
  const format = useFormat();
  const { subtotal, total, tax, discount, itemCount, cashTotal, currency } = basket;
  const saved = subtotal - total;
  return (
    <dl className={classes.totals}>
      {saved > 0 && (
        <>
          <Row name={t('till.total.subtotal')} value={format.money(subtotal, currency)} />
          <Row
            name={discount ? t('till.total.discount', { reason: discount.reason }) : t('till.total.discounts')}
            value={format.money(-saved, currency)}
          />
        </>
      )}
      {tax > 0 && <Row name={t('till.total.tax')} value={format.money(tax, currency)} />}
      {cashTotal !== total && <Row name={t('till.total.cash')} value={format.money(cashTotal, currency)} />}
      <div className={classes.total}>
        <dt>
          {t('till.total')} <span className={classes.items}>{t('till.cart.items', { count: itemCount })}</span>
        </dt>
        <dd className="bb-figures">{format.money(total, currency)}</dd>
      </div>
    </dl>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <div className={classes.totalPart}>
      <dt>{name}</dt>
      <dd className="bb-figures">{value}</dd>
    </div>
  );
}
