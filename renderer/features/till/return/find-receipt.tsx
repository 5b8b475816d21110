import { Checkbox, Text, TextInput } from '@mantine/core';
import { IconReceiptOff, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import type { CustomerCard } from '../../../../shared/replica-api/views';
import { useFormat, useT } from '../../../locale/locale';
import { useQuery } from '../../../platform/replica';
import { EmptyState } from '../../../ui/empty-state';
import panels from '../panels/panels.module.css';
import { useRovingList } from '../panels/use-roving-list';
import { useTillSession } from '../till-session';

/** By number, by its last digits, or by who bought; today's while nothing is typed. */
export function FindReceipt({ customer, isUnknown }: { customer: CustomerCard | null; isUnknown: boolean }) {
  const t = useT();
  const format = useFormat();
  const open = useTillSession((session) => session.open);
  const [text, setText] = useState('');
  const [onlyTheirs, setOnlyTheirs] = useState(customer !== null);
  const customerId = customer && onlyTheirs ? customer.id : null;
  const hits = useQuery('receipts.search', { text: text.trim(), customerId, limit: 50 }, { keep: true });
  const list = useRovingList(false);
  const onKeyDown = (event: KeyboardEvent) => {
    const first = hits?.[0];
    if (event.key === 'Enter' && first) open({ kind: 'return', saleId: first.saleId });
    else if (event.key === 'ArrowDown') list.ref.current?.querySelector('button')?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <TextInput
        autoFocus
        label={t('till.return.find')}
        description={t('till.return.findHint')}
        leftSection={<IconSearch size={20} aria-hidden />}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {customer && (
        <Checkbox
          className={panels.consent}
          size="md"
          label={t('till.return.ofCustomer', { name: customer.name })}
          checked={onlyTheirs}
          onChange={(event) => setOnlyTheirs(event.currentTarget.checked)}
        />
      )}
      {isUnknown && <Text role="alert">{t('error.unknown-receipt')}</Text>}
      {hits?.length === 0 && (
        <EmptyState icon={<IconReceiptOff size={32} />} title={t('till.return.none')} order={2}>
          {t('till.return.noneHint')}
        </EmptyState>
      )}
      <ul ref={list.ref} className={panels.rows} onKeyDown={list.onKeyDown} aria-label={t('till.return.receipts')}>
        {hits?.map((hit) => (
          <li key={hit.saleId}>
            <button type="button" className={panels.row} onClick={() => open({ kind: 'return', saleId: hit.saleId })}>
              <span className={panels.rowText}>
                <span className={panels.rowName}>
                  {hit.receipt}
                  {hit.customerName && ` · ${hit.customerName}`}
                </span>
                <span className={panels.rowHint}>
                  {t('till.return.row', { date: format.dateTime(hit.at), items: hit.itemCount })}
                </span>
              </span>
              <span className={`${panels.rowSum} bb-figures`}>{format.money(hit.total)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
