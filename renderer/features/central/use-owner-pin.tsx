import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import { useT } from '../../locale/locale';
import { useCommand, useQuery } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';

/** The PIN of who is signed in, once more: what is done now concerns the whole shop. Works without central. */
export function useOwnerPin() {
  const t = useT();
  const associate = useQuery('session.current', {})?.associate ?? null;
  const signIn = useCommand('session.signIn');
  const [pin, setPin] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  return {
    isTyped: pin.length >= 4,
    /** Whether it is right. */
    async check(): Promise<boolean> {
      const result = associate ? await signIn({ associateId: associate.id, pin }) : null;
      setPin('');
      setFailure(result && !result.ok ? result.error : null);
      return result?.ok ?? false;
    },
    field: (
      <>
        <PasswordInput
          label={t('central.pin', { name: associate?.name ?? '' })}
          visibilityToggleButtonProps={{ 'aria-label': t('central.showPin') }}
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          value={pin}
          onChange={(event) => setPin(event.currentTarget.value.replace(/\D/g, ''))}
        />
        <FailureNote failure={failure} />
      </>
    ),
  };
}
