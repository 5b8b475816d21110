import { Button } from '@mantine/core';
import { IconCircleDashed, IconShieldCheck, IconShieldExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import type { DayView, DeviceView } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { toProofWords } from '../../locale/proof-words';
import { useCommand, useQuery } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import { UnprovenList } from '../../ui/unproven-list';
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
  const proof = day.proof;
  const state = proof ? toProofWords(proof, t) : t(online ? 'proof.notYet' : 'proof.offline');
  const kind = proof?.kind ?? 'none';
  const Icon = {
    equal: IconShieldCheck,
    mended: IconShieldCheck,
    unequal: IconShieldExclamation,
    none: IconCircleDashed,
  }[kind];
  return (
    <Part title={t('closing.proof')}>
      <div className={classes.line}>
        <p className={classes.words} data-proof={kind} role="status">
          <Icon size={22} aria-hidden />
          {busy ? t('closing.proving') : t('closing.proofTill', { till: `${device.name} (${device.code})`, state })}
        </p>
        <Button variant="default" disabled={!online || busy} onClick={() => void compare()}>
          {t('closing.prove')}
        </Button>
      </div>
      {proof?.kind === 'unequal' && <UnprovenList facts={proof.facts} count={proof.count} />}
      <FailureNote failure={failure} onDismiss={() => setFailure(null)} />
    </Part>
  );
}
