import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import { Part } from './part';

/** The way to what comes in from files; a manager's and the owner's. */
export function ImportPart({ onOpen }: { onOpen(): void }) {
  const t = useT();
  const role = useQuery('session.current', {})?.associate?.role;
  if (role !== 'owner' && role !== 'manager') return null;
  return (
    <Part title={t('settings.import')} help={t('settings.import.help')}>
      <Button variant="default" leftSection={<IconFileImport size={20} aria-hidden />} onClick={onOpen}>
        {t('settings.import.open')}
      </Button>
    </Part>
  );
}
