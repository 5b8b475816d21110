import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import { useT } from '../../locale/locale';
import { useCommand } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';

/** The last way out: what central has not got of this device is gone with it, but for its journal. */
export function StartAnew({ help }: { help: string }) {
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
        {help}
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
