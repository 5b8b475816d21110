import { assertNever } from '../../../../shared/kit/assert';
import type { BasketView } from '../../../../shared/replica-api/views';
import { DonePanel } from '../done/done-panel';
import { PayPanel } from '../pay/pay-panel';
import { ReturnPanel } from '../return/return-panel';
import { BrowsePanel } from '../search/browse-panel';
import type { Panel } from '../till-session';
import { DiscountPanel } from './discount-panel';
import { DrawerPanel } from './drawer-panel';
import { NewCustomerPanel } from './new-customer-panel';
import { ParkPanel } from './park-panel';
import { QuantityPanel } from './quantity-panel';
import { RecallPanel } from './recall-panel';
import { UnknownCodePanel } from './unknown-code-panel';

interface PanelSwitchProps {
  panel: Panel;
  basket: BasketView | null;
  onOpenImport(): void;
  onOpenProducts(code: string | null): void;
}

/** What stands beside the cart. A panel about something that is gone makes room for the search. */
export function PanelSwitch({ panel, basket, onOpenImport, onOpenProducts }: PanelSwitchProps) {
  const browse = <BrowsePanel onOpenImport={onOpenImport} onOpenProducts={onOpenProducts} />;
  const filled = basket !== null && basket.lines.length > 0 ? basket : null;
  switch (panel.kind) {
    case 'browse':
      return browse;
    case 'unknown-code':
      return <UnknownCodePanel key={panel.code} code={panel.code} onOpenProducts={onOpenProducts} />;
    case 'new-customer':
      return <NewCustomerPanel start={panel} />;
    case 'quantity': {
      const line = basket?.lines.find((one) => one.lineId === panel.lineId);
      return line ? <QuantityPanel line={line} /> : browse;
    }
    case 'discount':
      return filled ? <DiscountPanel basket={filled} lineId={panel.lineId} /> : browse;
    case 'pay':
      return filled ? <PayPanel basket={filled} /> : browse;
    case 'park':
      return filled ? <ParkPanel /> : browse;
    case 'recall':
      return <RecallPanel hasBasket={filled !== null} />;
    case 'drawer':
      return <DrawerPanel />;
    case 'return':
      return <ReturnPanel saleId={panel.saleId} basket={basket} />;
    case 'done':
      return <DonePanel key={panel.done.saleId} done={panel.done} what={panel.what} />;
    default:
      return assertNever(panel);
  }
}
