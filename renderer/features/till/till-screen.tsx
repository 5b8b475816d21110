import { useEffect } from 'react';
import type { Id } from '../../../shared/model/ids';
import { useQuery } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import { useScanner } from '../../ui/use-scanner';
import { Cart } from './cart/cart';
import { ProfileDrawer } from './customer/profile-drawer';
import { Palette } from './help/palette';
import { PanelSwitch } from './panels/panel-switch';
import { PrinterNotice } from './printer-notice';
import { BrowseFoot } from './search/browse-foot';
import classes from './till-screen.module.css';
import { useTillDeeds, useTillSession } from './till-session';
import { useTillActions } from './use-till-actions';
import { useTillKeys } from './use-till-keys';

interface TillScreenProps {
  onOpenBook(customerId: Id): void;
  onOpenClosing(): void;
  onOpenImport(): void;
  /** With the code that nothing has, or null. */
  onOpenProducts(code: string | null): void;
}

/** The main job: left, what can be found or done; right, the sale in progress, which never moves. */
export function TillScreen({ onOpenBook, onOpenClosing, onOpenImport, onOpenProducts }: TillScreenProps) {
  const actions = useTillActions();
  const { fail, bringScan } = useTillDeeds();
  const failure = useTillSession((session) => session.failure);
  const panel = useTillSession((session) => session.panel);
  const broughtScan = useTillSession((session) => session.broughtScan);
  const basket = useQuery('basket.current', {}) ?? null;
  useTillKeys(basket);
  useScanner((code) => void actions.scan(code));
  useEffect(() => {
    if (broughtScan === null) return;
    bringScan(null);
    void actions.scan(broughtScan);
  }, [broughtScan, bringScan, actions]);

  return (
    <div className={classes.till}>
      <div className={classes.left}>
        <FailureNote failure={failure} onDismiss={() => fail(null)} />
        <PrinterNotice />
        <PanelSwitch panel={panel} basket={basket} onOpenImport={onOpenImport} onOpenProducts={onOpenProducts} />
        {panel.kind === 'browse' && <BrowseFoot />}
      </div>
      <Cart basket={basket} />
      <ProfileDrawer onOpenBook={onOpenBook} />
      <Palette
        onOpenClosing={onOpenClosing}
        onOpenProducts={() => onOpenProducts(null)}
        hasBasket={basket !== null && basket.lines.length > 0}
      />
    </div>
  );
}
