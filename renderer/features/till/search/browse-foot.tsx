import { Button } from '@mantine/core';
import { IconArrowBackUpDouble, IconCashBanknote, IconPlayerPlay } from '@tabler/icons-react';
import { memo } from 'react';
import { useT } from '../../../locale/locale';
import { useDrawer } from '../../../platform/printer';
import { useQuery } from '../../../platform/replica';
import { KeyHint } from '../../../ui/key-hint';
import { HelpOverlay } from '../help/help-overlay';
import { useTillDeeds } from '../till-session';
import classes from './search.module.css';

/** The ways to what is not found by searching: a parked basket, a return, the help. */
export const BrowseFoot = memo(function BrowseFoot() {
  const t = useT();
  const { open } = useTillDeeds();
  const hasDrawer = useDrawer() !== null;
  const parked = useQuery('basket.parked', {})?.length ?? 0;
  return (
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
      {hasDrawer && (
        <Button
          variant="default"
          leftSection={<IconCashBanknote size={20} aria-hidden />}
          aria-label={t('drawer.open')}
          onClick={() => open({ kind: 'drawer' })}
        >
          {t('drawer.short')}
        </Button>
      )}
      <HelpOverlay />
    </div>
  );
});
