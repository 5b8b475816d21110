import { useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import type { DeviceRow } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { useCommand } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import { PlainButton } from '../../ui/plain-button';
import classes from './device-list.module.css';

/** What a revoked device made after it was revoked: into the books, or not. */
export function HandedIn({ device, onDecided }: { device: DeviceRow; onDecided(): void }) {
  const t = useT();
  const decide = useCommand('devices.decide');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { sales, others } = device.handedIn;
  const choose = async (accept: boolean) => {
    setBusy(true);
    const result = await decide({ deviceId: device.id, accept });
    setBusy(false);
    setFailure(result.ok ? null : result.error);
    if (result.ok) onDecided();
  };
  return (
    <div className={classes.handedIn}>
      <p className={classes.facts}>{t('settings.handedIn', { sales, others })}</p>
      <FailureNote failure={failure} />
      <div className={classes.deeds}>
        <PlainButton look="default" disabled={busy} onClick={() => void choose(true)}>
          {t('settings.handedInTake')}
        </PlainButton>
        <PlainButton look="danger" disabled={busy} onClick={() => void choose(false)}>
          {t('settings.handedInRefuse')}
        </PlainButton>
      </div>
    </div>
  );
}
