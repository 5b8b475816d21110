import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, memo, useRef } from 'react';
import type { Id } from '../../../shared/model/ids';
import type { ProductListView, ProductRow } from '../../../shared/replica-api/product-views';
import { useFormat, useT } from '../../locale/locale';
import { PlainField } from '../../ui/plain-field';
import classes from './products.module.css';

interface ProductListProps {
  list: ProductListView | undefined;
  text: string;
  onText(text: string): void;
  openId: Id | null;
  onOpen(productId: Id): void;
}

/** What is found, or what was changed last. The arrows go from the search through the rows. */
export function ProductList({ list, text, onText, openId, onOpen }: ProductListProps) {
  const t = useT();
  const home = useRef<HTMLUListElement>(null);
  const rows = list?.rows ?? [];

  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const all = [...(home.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const next = all[all.indexOf(document.activeElement as HTMLElement) + step];
    event.preventDefault();
    next?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows are caught here on their way up
    <div className={classes.listHome} onKeyDown={move}>
      <div className={classes.search}>
        <PlainField
          aria-label={t('products.search')}
          placeholder={t('products.searchHint')}
          icon={<IconSearch size={18} aria-hidden />}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      </div>
      <p className={classes.count} role="status">
        {list && toCount(list)}
      </p>
      <ul ref={home} className={classes.list}>
        {rows.map((row) => (
          <Row key={row.id} row={row} isOpen={row.id === openId} onOpen={onOpen} />
        ))}
      </ul>
    </div>
  );

  function toCount({ total, rows }: ProductListView): string {
    if (total === 0) return t('products.none');
    if (text.trim() !== '') return t('products.found', { count: rows.length });
    return rows.length < total ? t('products.newestOf', { count: rows.length, total }) : t('products.count', { total });
  }
}

interface RowProps {
  row: ProductRow;
  isOpen: boolean;
  onOpen(productId: Id): void;
}

const Row = memo(function Row({ row, isOpen, onOpen }: RowProps) {
  const t = useT();
  const format = useFormat();
  const state = !row.active ? t('products.putAway') : !row.inStock ? t('products.outOfStock') : null;
  return (
    <li>
      <button
        type="button"
        className={classes.row}
        aria-current={isOpen || undefined}
        data-quiet={state !== null || undefined}
        onClick={() => onOpen(row.id)}
      >
        <span className={classes.name}>{row.name}</span>
        <span className={`${classes.price} bb-figures`}>{format.money(row.price)}</span>
        <span className={classes.detail}>{[row.sku, row.category].filter(Boolean).join(' · ')}</span>
        {state && <span className={classes.detail}>{state}</span>}
      </button>
    </li>
  );
});
