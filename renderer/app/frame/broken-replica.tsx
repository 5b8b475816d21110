import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import type { SecondCopy } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { useCommand } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import { BrokenScreen } from './broken-screen';

/** A newer build's data, a full disk and a worker that keeps dying are not helped by clearing. */
const helpless: Failure['code'][] = ['replica-too-new', 'disk-full', 'replica-died'];

/** The replica can't be opened: why, what of it is safe, and how to begin anew without it. */
export function BrokenReplica({ failure, secondCopy }: { failure: Failure; secondCopy: SecondCopy | null }) {
  const t = useT();
  if (helpless.includes(failure.code)) return <BrokenScreen failure={failure} />;
  const { unsent = 0, sales = 0 } = secondCopy ?? {};
  const isLocked = failure.code === 'vault-locked';
  const kept = isLocked
    ? t('frame.broken.locked', { count: secondCopy?.unreadable ?? 0 })
    : secondCopy === null
      ? t('frame.broken.noCopy')
      : sales > 0
        ? t('frame.broken.safe', { sales })
        : t(unsent > 0 ? 'frame.broken.safeOther' : 'frame.broken.nothingUnsent', { count: unsent });
  return (
    <BrokenScreen failure={failure} kept={kept}>
      <StartAnew />
    </BrokenScreen>
  );
}

function StartAnew() {
  const t = useT();
  const startAnew = useCommand('device.startAnew');
  const [step, setStep] = useState<'first' | 'sure' | 'busy'>('first');
  const [failure, setFailure] = useState<Failure | null>(null);
  const clear = async () => {
    setStep('busy');
    const done = await startAnew({});
    setStep('first');
    setFailure(done.ok ? null : done.error);
  };
  return (
    <>
      <Text c="dimmed" maw={520}>
        {t('frame.broken.anewHelp')}
      </Text>
      <FailureNote failure={failure} />
      {/* The safe way stands first and has the focus: a second tap on the same place clears nothing. */}
      {step === 'first' ? (
        <Button key="ask" variant="default" onClick={() => setStep('sure')}>
          {t('frame.broken.anew')}
        </Button>
      ) : (
        <Stack key="sure" gap="xs">
          <Button variant="default" autoFocus disabled={step === 'busy'} onClick={() => setStep('first')}>
            {t('frame.broken.anewNo')}
          </Button>
          <Button color="red" disabled={step === 'busy'} onClick={() => void clear()}>
            {t(step === 'busy' ? 'frame.broken.anewBusy' : 'frame.broken.anewSure')}
          </Button>
        </Stack>
      )}
    </>
  );
}
