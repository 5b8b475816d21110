import { useDisclosure } from '@mantine/hooks';
import { IconDownload, IconEraser } from '@tabler/icons-react';
import { useEffect, useId, useState } from 'react';
import { mayErase } from '../../../shared/domain/erasure';
import type { CustomerProfile } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { usePlatform } from '../../platform/platform-context';
import { useQuery, useReplica } from '../../platform/replica';
import { PlainButton } from '../../ui/plain-button';
import { EraseDialog } from './erase-dialog';
import classes from './privacy-section.module.css';

/** What a person may ask of the shop: everything it knows of them, and to be forgotten. */
export function PrivacySection({ profile, onErased }: { profile: CustomerProfile; onErased: () => void }) {
  const t = useT();
  const whyId = useId();
  const [asking, { open: ask, close: stopAsking }] = useDisclosure(false);
  // A dialog that nobody has asked for yet is not drawn with every card; it opens when it stands.
  const [wasAsked, setAsked] = useState(false);
  useEffect(() => {
    if (wasAsked) ask();
  }, [wasAsked, ask]);
  const session = useQuery('session.current', {});
  const isAllowed = session?.associate != null && mayErase(session.associate.role);
  const save = useExport(profile.customer.id);
  return (
    <section aria-label={t('book.privacy')} className={classes.root}>
      <PlainButton look="default" icon={<IconDownload size={18} aria-hidden />} onClick={() => void save()}>
        {t('book.export')}
      </PlainButton>
      <PlainButton
        look="default"
        icon={<IconEraser size={18} aria-hidden />}
        disabled={!isAllowed}
        aria-describedby={isAllowed ? undefined : whyId}
        onClick={() => (wasAsked ? ask() : setAsked(true))}
      >
        {t('book.erase')}
      </PlainButton>
      {!isAllowed && (
        <span id={whyId} className={classes.why}>
          {t('book.eraseWho')}
        </span>
      )}
      {wasAsked && <EraseDialog opened={asking} profile={profile} onClose={stopAsking} onErased={onErased} />}
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
