import { Button, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { refundOf } from '../../../../shared/domain/return';
import { toCashSum } from '../../../../shared/model/money';
import type { TenderKind } from '../../../../shared/model/sale';
import type { ReceiptView } from '../../../../shared/replica-api/views';
import { useFormat, useT } from '../../../locale/locale';
import { SectionLabel } from '../../../ui/section-label';
import { ChoiceChips } from '../panels/choice-chips';
import { useTillSession } from '../till-session';
import { useTillActions } from '../use-till-actions';
import classes from './return.module.css';
import { ReturnLine } from './return-line';

/** What comes back, why, and how the money goes: the one act of the till that asks before it does. */
export function ReturnForm({ receipt }: { receipt: ReceiptView }) {
  const t = useT();
  const format = useFormat();
  const actions = useTillActions();
  const open = useTillSession((session) => session.open);
  const [quantities, setQuantities] = useState<Record<string, number>>({});
  const [reason, setReason] = useState('');
  const [tender, setTender] = useState<TenderKind>(receipt.tenders[0]?.kind ?? 'cash');
  const [asking, setAsking] = useState(false);
  const reasons = [
    t('till.return.reasonSize'),
    t('till.return.reasonFaulty'),
    t('till.return.reasonMind'),
    t('till.return.reasonGift'),
  ];
  const total = receipt.lines.reduce(
    (sum, line) =>
      sum + refundOf(line, line.returned, Math.min(quantities[line.lineId] ?? 0, line.quantity - line.returned)),
    0,
  );
  const paidBack = tender === 'cash' ? toCashSum(total, receipt.currency) : total;
  const amount = format.money(paidBack, receipt.currency);
  const lines = Object.entries(quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([lineId, quantity]) => ({ lineId, quantity }));
  const missing =
    lines.length === 0 ? t('till.return.chooseLines') : reason === '' ? t('till.return.chooseReason') : null;

  async function refund() {
    const result = await actions.attempt('sale.return', { saleId: receipt.id, lines, reason, tender });
    setAsking(false);
    if (!result.ok) return;
    open({ kind: 'done', done: result.value, what: 'return' });
    if (tender === 'cash') void actions.openDrawer();
  }
  const set = (lineId: string, quantity: number) => {
    setQuantities({ ...quantities, [lineId]: Math.max(0, quantity) });
    setAsking(false);
  };

  return (
    <div className={classes.form}>
      <div className={classes.head}>
        <Text fw={600}>
          {t('till.receipt.sale', { receipt: receipt.receipt })}
          {receipt.customerName && ` · ${receipt.customerName}`}
        </Text>
        <Text c="dimmed">{format.dateTime(receipt.at)}</Text>
        <Button variant="subtle" onClick={() => open({ kind: 'return', saleId: null })}>
          {t('till.return.another')}
        </Button>
      </div>
      <ul className={classes.lines} aria-label={t('till.return.lines')}>
        {receipt.lines.slice(0, 200).map((line, index) => (
          <ReturnLine
            key={line.lineId}
            line={line}
            quantity={quantities[line.lineId] ?? 0}
            isFirst={index === 0}
            onQuantity={(quantity) => set(line.lineId, quantity)}
          />
        ))}
      </ul>
      <div className={classes.foot}>
        <ChoiceChips label={t('till.return.reason')} choices={reasons} chosen={reason} onChoose={setReason} />
        <div>
          <SectionLabel id="till-return-tender" level={2}>
            {t('till.return.tender')}
          </SectionLabel>
          <SegmentedControl<TenderKind>
            mt={6}
            aria-labelledby="till-return-tender"
            value={tender}
            onChange={(next) => {
              setTender(next);
              setAsking(false);
            }}
            data={[
              { value: 'cash', label: t('till.pay.cash') },
              { value: 'card', label: t('till.pay.card') },
            ]}
          />
        </div>
        {asking ? (
          <div role="alertdialog" aria-labelledby="till-return-ask" className={classes.ask}>
            <Text id="till-return-ask" fw={600}>
              {t('till.return.confirm', { amount, kind: tender })}
            </Text>
            <div className={classes.askTools}>
              <Button size="lg" variant="default" onClick={() => setAsking(false)}>
                {t('common.cancel')}
              </Button>
              <Button size="lg" color="red" autoFocus onClick={() => void refund()}>
                {t('till.return.confirmYes', { amount })}
              </Button>
            </div>
          </div>
        ) : (
          <div className={classes.submit}>
            <Text c="dimmed">{missing}</Text>
            <Button size="xl" disabled={missing !== null} onClick={() => setAsking(true)}>
              {t('till.return.submit', { amount })}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
