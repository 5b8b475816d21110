import { IconBook2 } from '@tabler/icons-react';
import type { Id } from '../../../shared/model/ids';
import { useT } from '../../locale/locale';
import classes from './pick-customer.module.css';

/** What stands in place of a card until one is opened. */
export function PickCustomer(_: { onOpen: (customerId: Id) => void }) {
  const t = useT();
  return (
    <div className={classes.pick}>
      <IconBook2 size={40} stroke={1.25} aria-hidden />
      <h2 className={classes.title}>{t('book.pick')}</h2>
      <p className={classes.help}>{t('book.pickHelp')}</p>
    </div>
  );
}
