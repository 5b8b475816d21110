import { Button } from '@mantine/core';
import { IconCircleCheck, IconCloudCheck, IconCloudUp, IconPrinter } from '@tabler/icons-react';
import type { SaleDone } from '../../../../shared/replica-api/views';
import { useFormat, useT } from '../../../locale/locale';
import { useQuery } from '../../../platform/replica';
import { KeyHint } from '../../../ui/key-hint';
import { useInitialFocus } from '../../../ui/use-initial-focus';
import { useKeys } from '../../../ui/use-keys';
import { ReceiptPaper } from '../receipt/receipt-paper';
import { usePrintReceipt } from '../receipt/use-print-receipt';
import { useTillSession } from '../till-session';
import classes from './done.module.css';

/** Saved: the change to count out, the number, the receipt. The next scan begins the next sale. */
export function DonePanel({ done, what }: { done: SaleDone; what: 'sale' | 'return' }) {
  const t = useT();
  const format = useFormat();
  const browse = useTillSession((session) => session.browse);
  const waiting = useQuery('sync.status', {})?.waiting ?? 0;
  const { paper, print, printed } = usePrintReceipt(done.saleId);
  const next = useInitialFocus<HTMLButtonElement>();
  useKeys({ 'Ctrl+KeyP': () => void print() });

  const money = (minor: number) => format.money(minor, done.currency);
  const given = what === 'sale' ? done.change : done.total + done.rounding;
  return (
    <section className={classes.done} aria-labelledby="till-done">
      <div className={classes.words}>
        <h1 id="till-done" className={classes.title}>
          <IconCircleCheck size={28} aria-hidden />
          {t(what === 'sale' ? 'till.done.title' : 'till.done.refunded')}
        </h1>
        <div role="status" className={classes.change}>
          <span className={classes.changeName}>
            {t(what === 'return' ? 'till.done.refund' : given > 0 ? 'till.done.change' : 'till.done.noChange')}
          </span>
          {given > 0 && <span className={`${classes.changeSum} bb-figures`}>{money(given)}</span>}
        </div>
        <ul className={classes.facts}>
          <li>{t('till.done.receipt', { receipt: done.receipt })}</li>
          <li className="bb-figures">{t('till.done.total', { total: money(done.total) })}</li>
          {done.tenders.map(({ kind, given: sum }, index) => (
            <li key={index} className="bb-figures">
              {t('till.pay.part', { kind, amount: money(sum) })}
            </li>
          ))}
          {done.rounding !== 0 && (
            <li className="bb-figures">
              {t('till.total.rounding')} {money(done.rounding)}
            </li>
          )}
          <li className={classes.saved}>
            {waiting > 0 ? <IconCloudUp size={18} aria-hidden /> : <IconCloudCheck size={18} aria-hidden />}
            {t('till.done.waiting', { count: waiting })}
          </li>
        </ul>
        <div className={classes.tools}>
          <Button ref={next} size="xl" onClick={() => browse()} rightSection={<KeyHint>Enter</KeyHint>}>
            {t('till.done.new')}
          </Button>
          <Button
            size="xl"
            variant="default"
            disabled={!paper}
            leftSection={<IconPrinter size={22} aria-hidden />}
            onClick={() => void print()}
          >
            {t(printed ? 'till.done.printed' : 'till.done.print')}
          </Button>
        </div>
        <p className={classes.next}>{t('till.done.next')}</p>
      </div>
      {paper && <ReceiptPaper paper={paper} />}
    </section>
  );
}
