import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { toReadablePhone } from '../../../shared/domain/phone';
import { assertNever } from '../../../shared/kit/assert';
import type { Id } from '../../../shared/model/ids';
import type { CustomerHit } from '../../../shared/replica-api/views';
import type { Format } from '../../locale/format';
import { useFormat, useT, type Words } from '../../locale/locale';
import { usePreload } from '../../platform/replica';
import classes from './customer-list.module.css';
import { type Sort, useCustomerPages } from './use-customer-pages';

/** The search field keeps the focus and hands the list its arrows and Enter. */
export interface ListHandle {
  onKey: (event: KeyboardEvent) => void;
}

const rowHeight = 56;
const rowId = (index: number) => `book-row-${index}`;

/** Everyone whom the text finds, in one order; only the rows in view are in the page. */
export function CustomerList({
  ref,
  text,
  sort,
  openId,
  onOpen,
  onActive,
}: {
  ref: Ref<ListHandle>;
  text: string;
  sort: Sort;
  openId: Id | null;
  onOpen: (customerId: Id) => void;
  /** The id of the row that the arrows stand on, for `aria-activedescendant`. */
  onActive: (rowId: string | null) => void;
}) {
  const t = useT();
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ first: 0, last: 0 });
  const { total, rowAt, isCurrent } = useCustomerPages(text, sort, view.first, view.last);
  const [active, setActive] = useState(0);
  // Asked for while the finger is still down: the card has its content when it opens.
  const preload = usePreload('customers.profile');
  const count = total ?? 0;

  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: { width: 348, height: 560 },
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => setView({ first, last }), [first, last]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useEffect(() => {
    setActive(0);
    scroller.current?.scrollTo?.({ top: 0 });
  }, [text, sort]);
  const enterWaits = useRef(false);
  const top = isCurrent ? rowAt(0) : undefined;
  useEffect(() => {
    if (!top || !enterWaits.current) return;
    enterWaits.current = false;
    onOpen(top.id);
  }, [top, onOpen]);
  useEffect(() => onActive(count > 0 ? rowId(active) : null), [count, active, onActive]);

  const moveTo = (index: number) => {
    const next = Math.min(Math.max(index, 0), count - 1);
    setActive(next);
    virtual.scrollToIndex(next);
  };
  const onKey = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const step = steps[event.key];
    if (step !== undefined && count > 0) {
      event.preventDefault();
      moveTo(active + step);
    } else if (event.key === 'Enter') {
      const row = rowAt(active);
      // Enter right after typing means the first of the new list, not a row of the old one.
      if (isCurrent && row) onOpen(row.id);
      else enterWaits.current = !isCurrent;
    }
  };
  useImperativeHandle(ref, () => ({ onKey }));

  return (
    <>
      <p className={classes.count} role="status">
        {total === undefined ? t('book.loading') : t('book.count', { count })}
      </p>
      {total === 0 && <NobodyFound text={text} />}
      {/* The search field keeps the focus and names the active row. */}
      <div
        ref={scroller}
        id="book-list"
        role="listbox"
        aria-label={t('book.list')}
        className={classes.scroller}
        hidden={total === 0}
      >
        <div role="presentation" className={classes.list} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rowAt(item.index);
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: as above
              // biome-ignore lint/a11y/useKeyWithClickEvents: the search field hands the keys
              <div
                key={item.key}
                id={rowId(item.index)}
                role="option"
                aria-selected={row !== undefined && row.id === openId}
                aria-setsize={count}
                aria-posinset={item.index + 1}
                data-active={item.index === active || undefined}
                className={classes.row}
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                onPointerDown={() => preload(row ? { customerId: row.id } : null)}
                onClick={() => {
                  setActive(item.index);
                  if (row) onOpen(row.id);
                }}
              >
                {row ? <Row row={row} sort={sort} /> : <span className={classes.waiting} />}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

const Row = memo(function Row({ row, sort }: { row: CustomerHit; sort: Sort }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      <span className={classes.name}>{row.name}</span>
      <span className={classes.figure}>{figureOf(row, sort, t, format)}</span>
      <span className={classes.detail}>{row.phone ? toReadablePhone(row.phone) : row.email || row.cardNumber}</span>
      <span className={classes.detail}>{t('book.rowVisits', { count: row.visits })}</span>
    </>
  );
});

/** On the right stands what the list is sorted by. */
function figureOf(row: CustomerHit, sort: Sort, t: Words, format: Format): string {
  switch (sort) {
    case 'spend':
      return format.money(row.spend);
    case 'name':
    case 'last-visit':
      return row.lastAt ? format.date(row.lastAt) : t('book.never');
    default:
      return assertNever(sort);
  }
}

function NobodyFound({ text }: { text: string }) {
  const t = useT();
  return (
    <div className={classes.nobody}>
      <p className={classes.nobodyTitle}>{text ? t('book.noMatch', { text }) : t('book.empty')}</p>
      <p>{text ? t('book.noMatchHelp') : t('book.emptyHelp')}</p>
    </div>
  );
}
