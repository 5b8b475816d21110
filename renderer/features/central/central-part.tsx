import { Button } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import { useT } from '../../locale/locale';
import type { InsidePort } from '../../platform/central-inside';
import { usePlatform } from '../../platform/platform-context';
import { useQuery } from '../../platform/replica';
import { Part } from '../../ui/part';
import { StateNote } from './state-note';
import { isKeptHere, useInside } from './use-inside';

/** In the settings: how it stands with the central on this computer, and the way to its room. The owner's alone. */
export function CentralPart({ onOpen }: { onOpen(): void }) {
  const { inside } = usePlatform();
  const role = useQuery('session.current', {})?.associate?.role;
  return inside && role === 'owner' ? <Shown port={inside} onOpen={onOpen} /> : null;
}

function Shown({ port, onOpen }: { port: InsidePort; onOpen(): void }) {
  const t = useT();
  const { view } = useInside(port);
  if (!view || !isKeptHere(view)) return null;
  return (
    <Part title={t('central.part')} help={t('central.lead')}>
      <StateNote view={view} />
      <Button variant="default" leftSection={<IconDatabase size={20} aria-hidden />} onClick={onOpen}>
        {t('central.open')}
      </Button>
    </Part>
  );
}
