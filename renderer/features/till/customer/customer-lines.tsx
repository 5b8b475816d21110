import { IconCake, IconCoins, IconFlag, IconNote, IconShoppingBag } from '@tabler/icons-react';
import type { CustomerCard } from '../../../../shared/replica-api/views';
import { useFormat, useT } from '../../../locale/locale';
import classes from './customer.module.css';

/** What helps to say one useful thing: last purchase and size; standing or occasion; a promise or a note. */
export function CustomerLines({ id, customer }: { id: string; customer: CustomerCard }) {
  const t = useT();
  const format = useFormat();
  const { lastPurchase, birthdayInDays, promise, note } = customer;
  const sizes = Object.entries(customer.sizes).slice(0, 2);
  const purchase = lastPurchase
    ? t('till.customer.lastPurchase', { product: lastPurchase.productName, date: format.date(lastPurchase.at) })
    : t('till.customer.noPurchase');
  const standing = t('till.customer.standing', { visits: customer.visits, spend: format.money(customer.spend) });
  const occasion =
    birthdayInDays === 0
      ? t('till.customer.birthdayToday')
      : birthdayInDays !== null && t('till.customer.birthdayIn', { days: birthdayInDays });
  return (
    <span id={id} className={classes.lines}>
      <span className={classes.line}>
        <IconShoppingBag size={16} aria-hidden />
        <span className={classes.text}>{purchase}</span>
        {sizes.map(([name, size]) => (
          <span key={name} className={classes.size}>
            {t('till.customer.size', { name, size })}
          </span>
        ))}
      </span>
      <span className={classes.line} data-tone={occasion ? 'occasion' : undefined}>
        {occasion ? <IconCake size={16} aria-hidden /> : <IconCoins size={16} aria-hidden />}
        <span className={classes.text}>{occasion || standing}</span>
      </span>
      <span className={classes.line} data-tone={promise ? 'promise' : undefined}>
        {promise ? <IconFlag size={16} aria-hidden /> : <IconNote size={16} aria-hidden />}
        <span className={classes.text}>
          {promise
            ? t('till.customer.promise', { day: format.day(promise.dueDay), text: promise.text })
            : (note?.text ?? t('till.customer.noNote'))}
        </span>
      </span>
    </span>
  );
}
