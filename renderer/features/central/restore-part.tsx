import { Button, Modal } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../locale/locale';
import type { InsidePort } from '../../platform/central-inside';
import { Part } from '../../ui/part';
import { RestoreForm } from './restore-form';
import type { InsideView } from './use-inside';

interface RestorePartProps {
  port: InsidePort;
  view: InsideView;
  look(): Promise<void>;
}

/** The file first, then what it means, then the PIN. Also where central does not start: then it is wanted most. */
export function RestorePart({ port, view: { status }, look }: RestorePartProps) {
  const t = useT();
  const [name, setName] = useState<string | null>(null);
  const isWorking = status.state === 'working';
  return (
    <Part title={t('central.lost')} help={t('central.lostHelp')}>
      <Button
        variant="default"
        leftSection={<IconRestore size={20} aria-hidden />}
        disabled={isWorking}
        onClick={() => void port.chooseBackup().then(setName)}
      >
        {t('central.restore')}
      </Button>
      <Modal
        opened={name !== null}
        onClose={() => setName(null)}
        closeOnEscape={!isWorking}
        closeOnClickOutside={!isWorking}
        title={t('central.restoreTitle', { name: name ?? '' })}
        closeButtonProps={{ 'aria-label': t('central.close') }}
      >
        {name !== null && <RestoreForm port={port} status={status} look={look} />}
      </Modal>
    </Part>
  );
}
