import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useState } from 'react';
import type { Id } from '../../../shared/model/ids';
import { useFormat, useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import { PlainField } from '../../ui/plain-field';
import classes from './product-picker.module.css';

const mostFound = 8;

/** A product by name or code: the field keeps the cursor, arrows choose in the list below it, Enter or a tap picks. */
export function ProductPicker({ exclude, onPick }: { exclude: Id[]; onPick: (productId: Id) => void }) {
  const t = useT();
  const format = useFormat();
  const listId = useId();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  /** What the arrows stand on; -1 until they are used. */
  const [active, setActive] = useState(-1);
  const searched = text.trim();
  const products = useQuery('products.search', searched ? { text: searched, limit: mostFound } : null, { keep: true });
  const found = searched && isOpen ? products?.filter((product) => !exclude.includes(product.id)) : undefined;
  const current = found?.[active];

  const pick = (productId: Id) => {
    setText('');
    setOpen(false);
    onPick(productId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const count = found?.length ?? 0;
    if (event.key === 'ArrowDown' && count > 0) setActive((active + 1) % count);
    else if (event.key === 'ArrowUp' && count > 0) setActive((Math.max(active, 0) - 1 + count) % count);
    else if (event.key === 'Enter' && current) pick(current.id);
    else if (event.key === 'Escape' && found) setOpen(false);
    else return;
    event.preventDefault();
  };

  return (
    <div className={classes.picker}>
      <PlainField
        role="combobox"
        aria-label={t('book.wishlistAdd')}
        aria-expanded={found !== undefined}
        aria-controls={found ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={current ? `${listId}-${active}` : undefined}
        placeholder={t('book.wishlistHint')}
        icon={<IconSearch size={16} aria-hidden />}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      {found && (
        <div
          id={listId}
          role="listbox"
          tabIndex={-1}
          aria-label={t('book.wishlistAdd')}
          className={classes.list}
          // The cursor stays in the field.
          onMouseDown={(event) => event.preventDefault()}
        >
          {found.length === 0 && (
            <div role="option" aria-selected={false} aria-disabled tabIndex={-1} className={classes.none}>
              {t('book.noProducts')}
            </div>
          )}
          {found.map((product, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
            <div
              key={product.id}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={classes.option}
              onClick={() => pick(product.id)}
            >
              <span className={classes.name}>{product.name}</span>
              <span className="bb-figures">{format.money(product.price)}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
