import { Button } from '@mantine/core';
import { IconCircleDashed, IconShieldCheck, IconShieldExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import type { DayView, DeviceView } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { useCommand, useQuery } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import { Part } from './part';
import classes from './proof-line.module.css';

/** Whether central holds exactly what this till holds of the day, in words. */
export function ProofLine({ day, device }: { day: DayView; device: DeviceView }) {
  const t = useT();
  const online = useQuery('sync.status', {})?.online ?? true;
  const prove = useCommand('day.prove');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const compare = async () => {
    setBusy(true);
    const result = await prove({ businessDay: day.businessDay });
    setBusy(false);
    setFailure(result.ok ? null : result.error);
  };
  const state =
    day.proof === 'equal'
      ? 'closing.proofEqual'
      : day.proof === 'unequal'
        ? 'closing.proofUnequal'
        : online
          ? 'closing.proofNotYet'
          : 'closing.proofOffline';
  const Icon = { equal: IconShieldCheck, unequal: IconShieldExclamation, none: IconCircleDashed }[day.proof ?? 'none'];
  return (
    <Part title={t('closing.proof')}>
      <div className={classes.line}>
        <p className={classes.words} data-proof={day.proof} role="status">
          <Icon size={22} aria-hidden />
          {busy
            ? t('closing.proving')
            : t('closing.proofTill', { till: `${device.name} (${device.code})`, state: t(state) })}
        </p>
        <Button variant="default" disabled={!online || busy} onClick={() => void compare()}>
          {t('closing.prove')}
        </Button>
      </div>
      <FailureNote failure={failure} onDismiss={() => setFailure(null)} />
    </Part>
  );
}
