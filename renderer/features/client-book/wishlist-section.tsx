import { IconX } from '@tabler/icons-react';
import type { CustomerProfile } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import { PlainSquare } from '../../ui/plain-button';
import { ProductPicker } from './product-picker';
import { Nothing, Section } from './section';
import type { CustomerEdits } from './use-customer-edits';
import classes from './wishlist-section.module.css';

/** What they asked for and did not take. Products are added by name or code. */
export function WishlistSection({
  wishlist,
  editing,
}: {
  wishlist: CustomerProfile['wishlist'];
  editing: CustomerEdits;
}) {
  const t = useT();
  const format = useFormat();
  const ids = wishlist.map((wish) => wish.productId);
  const save = (next: string[]) => void editing.update(t('book.wishlist'), { wishlist: next });
  return (
    <Section title={t('book.wishlist')}>
      {wishlist.length === 0 && <Nothing>{t('book.noWishes')}</Nothing>}
      <ul className={classes.list}>
        {wishlist.map((wish) => (
          <li key={wish.productId} className={classes.row}>
            <span className={classes.name}>{wish.name}</span>
            <span className={classes.price}>{format.money(wish.price)}</span>
            <PlainSquare
              aria-label={t('book.wishlistRemove', { name: wish.name })}
              onClick={() => save(ids.filter((id) => id !== wish.productId))}
            >
              <IconX size={18} aria-hidden />
            </PlainSquare>
          </li>
        ))}
      </ul>
      <ProductPicker exclude={ids} onPick={(id) => save([...ids, id])} />
    </Section>
  );
}
