import { useState } from 'react';
import type { Id } from '../../../../shared/model/ids';
import { useLanguage, useT } from '../../../locale/locale';
import { usePlatform } from '../../../platform/platform-context';
import { useQuery } from '../../../platform/replica';
import { useTillSession } from '../till-session';
import { toReceiptHtml } from './receipt-html';
import { toReceiptText } from './receipt-text';

/** A receipt in words, and the way to the printer. A printer that fails is said and changes nothing. */
export function usePrintReceipt(id: Id) {
  const t = useT();
  const { language } = useLanguage();
  const platform = usePlatform();
  const fail = useTillSession((session) => session.fail);
  const [printed, setPrinted] = useState(false);
  const view = useQuery('receipts.get', { id });
  const text = view ? toReceiptText(view, t, language) : null;

  async function print() {
    if (!text) return;
    const answer = await platform.print({ title: text.number, html: toReceiptHtml(text, language), silent: false });
    setPrinted(answer.ok);
    fail(answer.ok ? null : { code: 'print-failed', detail: { reason: answer.reason } });
  }
  return { text, print, printed };
}
