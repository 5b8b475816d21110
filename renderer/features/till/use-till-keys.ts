import type { BasketView } from '../../../shared/replica-api/views';
import { useKeys } from '../../ui/use-keys';
import { useTillSession, useTillSessionStore } from './till-session';
import { useLineChoice } from './use-line-choice';
import { useTillActions } from './use-till-actions';

/** The till's keys, as the help (F1) lists them. While a payment is open, F9 and F12 are that panel's. */
export function useTillKeys(basket: BasketView | null): void {
  const actions = useTillActions();
  const { selected } = useLineChoice();
  const session = useTillSessionStore();
  const { open, browse, showHelp, setText } = session.getState();
  const panel = useTillSession(({ panel }) => panel);
  const hasLines = basket !== null && basket.lines.length > 0;
  const isPaying = panel.kind === 'pay';

  function back() {
    if (panel.kind !== 'browse') return browse();
    if (session.getState().text !== '') setText('');
    browse();
  }
  useKeys({
    F1: () => showHelp(true),
    F2: () => browse('products'),
    F3: () => browse('customers'),
    F4: () => hasLines && open({ kind: 'park' }),
    F5: () => open({ kind: 'recall' }),
    F6: () => selected && open({ kind: 'quantity', lineId: selected.lineId }),
    F7: () => open({ kind: 'return', saleId: null }),
    F8: () => hasLines && open({ kind: 'discount', lineId: selected?.lineId ?? null }),
    ...(!isPaying && {
      F9: () => hasLines && open({ kind: 'pay' }),
      F12: () => hasLines && void actions.pay([{ kind: 'card', given: basket.total }]),
    }),
    'Ctrl+KeyZ': () => void actions.undo(),
    Escape: back,
  });
}
