import { Modal, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import { useFormat, useT } from '../../locale/locale';
import { useDrawer } from '../../platform/printer';
import { useCommand } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import { Keypad } from '../../ui/keypad';
import classes from './cash-move-dialog.module.css';

/** Cash put into the drawer or taken out of it, with what it is for. */
export function CashMoveDialog({
  opened,
  onClose,
  onFailure,
}: {
  opened: boolean;
  onClose: () => void;
  /** Of the drawer, when the movement is kept already. */
  onFailure(failure: Failure | null): void;
}) {
  const t = useT();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="sm"
      title={t('closing.cashMove')}
      closeButtonProps={{ 'aria-label': t('closing.cancel') }}
    >
      {opened && <Form onDone={onClose} onFailure={onFailure} />}
    </Modal>
  );
}

function Form({ onDone, onFailure }: { onDone: () => void; onFailure(failure: Failure | null): void }) {
  const t = useT();
  const format = useFormat();
  const move = useCommand('cash.move');
  const drawer = useDrawer();
  const [out, setOut] = useState(true);
  const [reason, setReason] = useState('');
  const [digits, setDigits] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const amount = Number(digits);
  const missing = amount === 0 || reason.trim() === '';
  const submit = async () => {
    setIncomplete(missing);
    if (missing) return;
    const result = await move({ amount: out ? -amount : amount, reason: reason.trim() });
    if (!result.ok) return setFailure(result.error);
    onDone();
    const answer = await drawer?.();
    onFailure(answer?.ok === false ? { code: 'drawer-failed' } : null);
  };
  return (
    <Stack gap="sm">
      <SegmentedControl
        fullWidth
        aria-label={t('closing.cashDirection')}
        value={out ? 'out' : 'in'}
        onChange={(value) => setOut(value === 'out')}
        data={[
          { value: 'out', label: t('closing.cashOut') },
          { value: 'in', label: t('closing.cashIn') },
        ]}
      />
      <TextInput
        data-autofocus
        label={t('closing.cashReason')}
        placeholder={t('closing.cashReasonHint')}
        maxLength={200}
        value={reason}
        error={incomplete && missing && t('closing.cashIncomplete')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.keypad}>
        <Keypad
          label={t('closing.cashAmount')}
          digits={digits}
          onDigits={setDigits}
          shown={format.money(amount)}
          placeholder={format.money(0)}
          withDoubleZero
          onEnter={() => void submit()}
          enterLabel={t(out ? 'closing.cashTakeOut' : 'closing.cashPutIn', { amount: format.money(amount) })}
        />
      </div>
      <FailureNote failure={failure} />
    </Stack>
  );
}
