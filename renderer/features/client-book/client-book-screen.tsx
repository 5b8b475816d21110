import { Button, SegmentedControl, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react';
import type { Id } from '../../../shared/model/ids';
import { useT } from '../../locale/locale';
import { useShop } from '../../platform/shop';
import { PlainField } from '../../ui/plain-field';
import { useSteady } from '../../ui/use-steady';
import { CardScan } from './card-scan';
import classes from './client-book-screen.module.css';
import { CustomerList, type ListHandle } from './customer-list';
import { CustomerPanel } from './customer-panel';
import { NewCustomerDialog } from './new-customer-dialog';
import { Today } from './today';
import type { Sort } from './use-customer-pages';

/**
 * The shop's little black book: everyone on the left, one card on the right. Typing searches, arrows choose,
 * Enter opens, Esc goes back to the search field. `onOpen` null closes the card.
 */
export function ClientBookScreen({
  customerId: addressed,
  onOpen: openAddress,
}: {
  customerId: Id | null;
  onOpen: (customerId: Id | null) => void;
}) {
  const t = useT();
  const [text, setText] = useState('');
  const [sort, setSort] = useState<Sort>('last-visit');
  const [adding, { open: startAdding, close: stopAdding }] = useDisclosure(false);
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<ListHandle>(null);
  const { device } = useShop();
  const { customerId, onOpen } = useOpenCard(addressed, openAddress);
  // Set past React: what the arrows stand on draws nothing but the list.
  const onActive = useSteady((rowId: string | null) => {
    if (rowId === null) search.current?.removeAttribute('aria-activedescendant');
    else search.current?.setAttribute('aria-activedescendant', rowId);
  });

  const back = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || adding) return;
    if (customerId !== null) onOpen(null);
    else setText('');
    search.current?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc is caught here on its way up, whatever has the focus
    <div className={classes.screen} onKeyDown={back}>
      {device.kind === 'book' && <CardScan onCard={onOpen} onUnknown={setText} />}
      <aside className={classes.side} aria-label={t('book.list')}>
        <VisuallyHidden component="h1">{t('book.title')}</VisuallyHidden>
        <div className={classes.tools}>
          <PlainField
            ref={search}
            role="combobox"
            aria-expanded
            aria-controls="book-list"
            aria-autocomplete="list"
            aria-label={t('book.search')}
            placeholder={t('book.searchHint')}
            icon={<IconSearch size={18} aria-hidden />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => list.current?.onKey(event)}
            data-autofocus
            autoComplete="off"
            spellCheck={false}
          />
          <SortSwitch sort={sort} onSort={setSort} />
        </div>
        <CustomerList
          ref={list}
          text={text.trim()}
          sort={sort}
          openId={customerId}
          onOpen={onOpen}
          onActive={onActive}
        />
        <Foot onAdd={startAdding} />
      </aside>
      <div className={classes.main}>
        {customerId === null ? <Today onOpen={onOpen} /> : <CustomerPanel customerId={customerId} />}
      </div>
      <NewCustomerDialog
        opened={adding}
        initialName={text}
        onClose={stopAdding}
        onOpen={(id) => {
          stopAdding();
          onOpen(id);
        }}
      />
    </div>
  );
}

/** The card that stands open. It stands at once; the address follows it, and leads only where it was changed elsewhere. */
function useOpenCard(addressed: Id | null, openAddress: (id: Id | null) => void) {
  const [customerId, setCustomerId] = useState(addressed);
  const told = useRef(addressed);
  useEffect(() => {
    if (addressed === told.current) return;
    told.current = addressed;
    setCustomerId(addressed);
  }, [addressed]);
  const onOpen = useSteady((id: Id | null) => {
    told.current = id;
    setCustomerId(id);
    openAddress(id);
  });
  return { customerId, onOpen };
}

const Foot = memo(function Foot({ onAdd }: { onAdd: () => void }) {
  const t = useT();
  return (
    <div className={classes.foot}>
      <Button fullWidth variant="default" leftSection={<IconUserPlus size={18} aria-hidden />} onClick={onAdd}>
        {t('book.new')}
      </Button>
    </div>
  );
});

/** Apart, so that a key in the search field draws only the field and the list again. */
const SortSwitch = memo(function SortSwitch({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  const t = useT();
  return (
    <SegmentedControl<Sort>
      fullWidth
      size="xs"
      aria-label={t('book.sort')}
      value={sort}
      onChange={onSort}
      data={[
        { value: 'last-visit', label: t('book.sortLastVisit') },
        { value: 'name', label: t('book.sortName') },
        { value: 'spend', label: t('book.sortSpend') },
      ]}
    />
  );
});
