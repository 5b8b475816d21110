import { IconBarcode, IconPlayerPause, IconTrash } from '@tabler/icons-react';
import { memo } from 'react';
import type { BasketView } from '../../../../shared/replica-api/views';
import { useT } from '../../../locale/locale';
import { EmptyState } from '../../../ui/empty-state';
import { KeyHint } from '../../../ui/key-hint';
import { PlainButton } from '../../../ui/plain-button';
import { CustomerSlot } from '../customer/customer-slot';
import { TenderRow } from '../pay/tender-row';
import { useTillDeeds } from '../till-session';
import { useTillActions } from '../use-till-actions';
import classes from './cart.module.css';
import { CartLines } from './cart-lines';
import { CartTotals } from './cart-totals';
import { SuggestionStrip } from './suggestion-strip';
import { UndoBar } from './undo-bar';

/** The sale in progress, always in the same place: who, what, how much, and how it is paid. */
export function Cart({ basket }: { basket: BasketView | null }) {
  const t = useT();
  const hasLines = basket !== null && basket.lines.length > 0;
  return (
    <aside className={classes.cart} aria-label={t('till.cart')}>
      <CustomerSlot customer={basket?.customer ?? null} />
      {hasLines ? (
        <CartLines lines={basket.lines} />
      ) : (
        <EmptyState icon={<IconBarcode size={34} />} title={t('till.cart.empty')} order={2}>
          {t('till.cart.emptyHint')}
        </EmptyState>
      )}
      <UndoBar undo={basket?.undo ?? null} />
      <SuggestionStrip />
      {hasLines && <CartTools />}
      {hasLines && <CartTotals basket={basket} />}
      <TenderRow basket={hasLines ? basket : null} />
    </aside>
  );
}

const CartTools = memo(function CartTools() {
  const t = useT();
  const actions = useTillActions();
  const { open } = useTillDeeds();
  return (
    <div className={classes.tools}>
      <PlainButton look="quiet" icon={<IconPlayerPause size={18} aria-hidden />} onClick={() => open({ kind: 'park' })}>
        {t('till.cart.park')}
        <KeyHint>F4</KeyHint>
      </PlainButton>
      <PlainButton look="danger" icon={<IconTrash size={18} aria-hidden />} onClick={() => void actions.voidBasket()}>
        {t('till.cart.void')}
      </PlainButton>
    </div>
  );
});
