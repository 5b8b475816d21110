import { useEffect, useRef, useState } from 'react';
import type { Id } from '../../../../shared/model/ids';
import { useLanguage, useT } from '../../../locale/locale';
import { usePlatform } from '../../../platform/platform-context';
import { usePrinter } from '../../../platform/printer';
import { useQuery } from '../../../platform/replica';
import { useTillSession } from '../till-session';
import { toReceipt } from './to-receipt';

/**
 * A receipt in words, and the way to the printer; by itself where the printer is set so. A printer that fails is said and
 * changes nothing.
 */
export function usePrintReceipt(id: Id) {
  const t = useT();
  const { language } = useLanguage();
  const platform = usePlatform();
  const printer = usePrinter()?.settings;
  const fail = useTillSession((session) => session.fail);
  const [printed, setPrinted] = useState(false);
  const view = useQuery('receipts.get', { id });
  const paper = view ? toReceipt(view, t, language) : null;

  /** Under the sale's own id it is printed once, however often it is asked for; without, anew. */
  async function print(printId?: Id) {
    if (!paper) return;
    const answer = await platform.print(paper, printId);
    setPrinted(answer.ok);
    fail(answer.ok ? null : { code: 'print-failed', detail: { reason: answer.reason } });
  }

  const isOwed = paper !== null && printer?.kind === 'receipt' && printer.receipts === 'each';
  const printNow = useRef(print);
  printNow.current = print;
  useEffect(() => {
    if (isOwed) void printNow.current(id);
  }, [isOwed, id]);
  return { paper, print: () => print(), printed };
}
