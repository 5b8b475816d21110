import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload, IconEraser } from '@tabler/icons-react';
import { useId } from 'react';
import { mayErase } from '../../../shared/domain/erasure';
import type { CustomerProfile } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { usePlatform } from '../../platform/platform-context';
import { useQuery, useReplica } from '../../platform/replica';
import { EraseDialog } from './erase-dialog';
import classes from './privacy-section.module.css';

/** What a person may ask of the shop: everything it knows of them, and to be forgotten. */
export function PrivacySection({ profile, onErased }: { profile: CustomerProfile; onErased: () => void }) {
  const t = useT();
  const whyId = useId();
  const [asking, { open: ask, close: stopAsking }] = useDisclosure(false);
  const session = useQuery('session.current', {});
  const isAllowed = session?.associate != null && mayErase(session.associate.role);
  const save = useExport(profile.customer.id);
  return (
    <section aria-label={t('book.privacy')} className={classes.root}>
      <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={() => void save()}>
        {t('book.export')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconEraser size={18} aria-hidden />}
        disabled={!isAllowed}
        aria-describedby={isAllowed ? undefined : whyId}
        onClick={ask}
      >
        {t('book.erase')}
      </Button>
      {!isAllowed && (
        <span id={whyId} className={classes.why}>
          {t('book.eraseWho')}
        </span>
      )}
      <EraseDialog opened={asking} profile={profile} onClose={stopAsking} onErased={onErased} />
    </section>
  );
}

/** Saves what this device knows of a person, as a file. */
function useExport(customerId: string) {
  const t = useT();
  const replica = useReplica();
  const platform = usePlatform();
  return async () => {
    const known = await replica.query('customers.export', { customerId });
    if (!known) return;
    const name = t('book.exportFile', { id: customerId });
    platform.saveFile(name, JSON.stringify(known, null, 2));
  };
}
