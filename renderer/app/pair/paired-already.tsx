import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useT } from '../../locale/locale';
import { useShop } from '../../platform/shop';
import { EmptyState } from '../../ui/empty-state';

/** The pairing link was opened on a device that is paired. */
export function PairedAlready() {
  const t = useT();
  const { device } = useShop();
  return (
    <EmptyState
      icon={<IconCircleCheck size={36} />}
      title={t('pair.done', { device: device.name, store: device.storeName })}
      order={2}
    >
      <Button component={Link} to="/">
        {t('frame.toTill')}
      </Button>
    </EmptyState>
  );
}
