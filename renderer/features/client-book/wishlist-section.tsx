import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { CustomerProfile } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
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
            <CloseButton
              size={48}
              iconSize={18}
              aria-label={t('book.wishlistRemove', { name: wish.name })}
              onClick={() => save(ids.filter((id) => id !== wish.productId))}
            />
          </li>
        ))}
      </ul>
      <ProductPicker exclude={ids} onPick={(id) => save([...ids, id])} />
    </Section>
  );
}

function ProductPicker({ exclude, onPick }: { exclude: string[]; onPick: (productId: string) => void }) {
  const t = useT();
  const format = useFormat();
  const [text, setText] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const searched = text.trim();
  const products = useQuery('products.search', searched ? { text: searched, limit: 8 } : null, { keep: true });
  const found = searched ? products?.filter((product) => !exclude.includes(product.id)) : undefined;
  const pick = (productId: string) => {
    setText('');
    combobox.closeDropdown();
    onPick(productId);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={pick}>
      <Combobox.Target>
        <TextInput
          aria-label={t('book.wishlistAdd')}
          placeholder={t('book.wishlistHint')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={found === undefined}>
        <Combobox.Options aria-label={t('book.wishlistAdd')}>
          {found?.length === 0 && <Combobox.Empty>{t('book.noProducts')}</Combobox.Empty>}
          {found?.map((product) => (
            <Combobox.Option key={product.id} value={product.id}>
              <span className={classes.option}>
                <span className={classes.name}>{product.name}</span>
                <span className={classes.price}>{format.money(product.price)}</span>
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
