import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useT } from '../../locale/locale';
import { EmptyState } from '../../ui/empty-state';

export function NotFound() {
  const t = useT();
  return (
    <EmptyState icon={<IconMapOff size={32} />} title={t('frame.notFound')} order={2}>
      <Button component={Link} to="/">
        {t('frame.toTill')}
      </Button>
    </EmptyState>
  );
}
