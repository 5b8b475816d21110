import { Button } from '@mantine/core';
import { IconArrowBackUpDouble, IconPlayerPlay } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { Id } from '../../../shared/model/ids';
import { useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import { KeyHint } from '../../ui/key-hint';
import { useScanner } from '../../ui/use-scanner';
import { Cart } from './cart/cart';
import { ProfileDrawer } from './customer/profile-drawer';
import { HelpOverlay } from './help/help-overlay';
import { Palette } from './help/palette';
import { PanelSwitch } from './panels/panel-switch';
import classes from './till-screen.module.css';
import { useTillSession } from './till-session';
import { useTillActions } from './use-till-actions';
import { useTillKeys } from './use-till-keys';

interface TillScreenProps {
  onOpenBook(customerId: Id): void;
  onOpenClosing(): void;
}

/** The main job: left, what can be found or done; right, the sale in progress, which never moves. */
export function TillScreen({ onOpenBook, onOpenClosing }: TillScreenProps) {
  const t = useT();
  const actions = useTillActions();
  const { failure, fail, open, panel, broughtScan, bringScan } = useTillSession((session) => session);
  const basket = useQuery('basket.current', {}) ?? null;
  const parked = useQuery('basket.parked', {})?.length ?? 0;
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
        <PanelSwitch panel={panel} basket={basket} />
        {panel.kind === 'browse' && (
          <div className={classes.foot}>
            <Button
              variant="default"
              leftSection={<IconPlayerPlay size={20} aria-hidden />}
              rightSection={<KeyHint>F5</KeyHint>}
              aria-label={t('till.recall.count', { count: parked })}
              onClick={() => open({ kind: 'recall' })}
            >
              {t('till.recall.short')}
              {parked > 0 && <span className={classes.count}>{parked}</span>}
            </Button>
            <Button
              variant="default"
              leftSection={<IconArrowBackUpDouble size={20} aria-hidden />}
              rightSection={<KeyHint>F7</KeyHint>}
              onClick={() => open({ kind: 'return', saleId: null })}
            >
              {t('till.return.short')}
            </Button>
            <HelpOverlay />
          </div>
        )}
      </div>
      <Cart basket={basket} />
      <ProfileDrawer onOpenBook={onOpenBook} />
      <Palette onOpenClosing={onOpenClosing} hasBasket={basket !== null && basket.lines.length > 0} />
    </div>
  );
}
