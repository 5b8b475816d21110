import { Button, Group } from '@mantine/core';
import { IconFileImport, IconTags } from '@tabler/icons-react';
import { useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import { Part } from '../../ui/part';

/** The way to what the shop sells, and to what comes in from files; a manager's and the owner's. */
export function ProductsPart({ onOpen, onOpenImport }: { onOpen(): void; onOpenImport(): void }) {
  const t = useT();
  const role = useQuery('session.current', {})?.associate?.role;
  if (role !== 'owner' && role !== 'manager') return null;
  return (
    <Part title={t('settings.products')} help={t('settings.products.help')}>
      <Group gap="sm">
        <Button variant="default" leftSection={<IconTags size={20} aria-hidden />} onClick={onOpen}>
          {t('settings.products.open')}
        </Button>
        <Button variant="default" leftSection={<IconFileImport size={20} aria-hidden />} onClick={onOpenImport}>
          {t('settings.import.open')}
        </Button>
      </Group>
    </Part>
  );
}
