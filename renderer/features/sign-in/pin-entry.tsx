import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import type { AssociateView } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { useCommand } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import { Keypad } from '../../ui/keypad';
import { useKeys } from '../../ui/use-keys';
import { useSecondsUntil } from '../../ui/use-seconds-until';
import classes from './sign-in.module.css';

/** The PIN of one associate. A wrong one is said at once; too many of them count down until the next try. */
export function PinEntry({ associate, onBack }: { associate: AssociateView; onBack(): void }) {
  const t = useT();
  const signIn = useCommand('session.signIn');
  const [pin, setPin] = useState('');
  const [isChecking, setChecking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [lockedUntil, setLockedUntil] = useState<number | null>(null);
  const seconds = useSecondsUntil(lockedUntil);
  const isLocked = seconds > 0;
  const shown = failure?.code === 'locked-out' ? (isLocked ? { ...failure, detail: { seconds } } : null) : failure;
  useKeys({ Escape: onBack });

  async function enter() {
    if (pin === '' || isChecking || isLocked) return;
    setChecking(true);
    const result = await signIn({ associateId: associate.id, pin });
    setChecking(false);
    setPin('');
    if (result.ok) return;
    setFailure(result.error);
    const wait = result.error.code === 'locked-out' ? Number(result.error.detail?.seconds ?? 0) : 0;
    setLockedUntil(wait > 0 ? Date.now() + wait * 1000 : null);
  }

  return (
    <div className={classes.pin}>
      <Button variant="subtle" color="gray" leftSection={<IconArrowLeft size={20} aria-hidden />} onClick={onBack}>
        {t('signIn.other')}
      </Button>
      <h1 className={classes.pinName}>{associate.name}</h1>
      <p className={classes.hint}>{t('signIn.pinHint')}</p>
      <Keypad
        label={t('signIn.pinFor', { name: associate.name })}
        digits={pin}
        onDigits={(digits) => {
          setPin(digits);
          if (digits !== '') setFailure(null);
        }}
        shown={pin}
        placeholder=""
        onEnter={() => void enter()}
        enterLabel={t(isChecking ? 'signIn.checking' : 'signIn.submit')}
        maxDigits={8}
        isSecret
      />
      <div className={classes.failure}>
        <FailureNote failure={shown} />
      </div>
    </div>
  );
}
