import { Button, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import type { DayView, DeviceView } from '../../../shared/replica-api/views';
import { useFailureSentence } from '../../locale/failure';
import { useFormat, useT } from '../../locale/locale';
import { useCommand } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import { CloseDialog } from './close-dialog';
import classes from './compare-card.module.css';
import { DrawerFigures } from './drawer-figures';
import { Part } from './part';
import type { Count } from './use-count';

/** Counted against expected, the reason in words when they differ, and the one button that closes the day. */
export function CompareCard({
  day,
  device,
  count,
  onBack,
}: {
  day: DayView;
  device: DeviceView;
  count: Count;
  onBack: () => void;
}) {
  const t = useT();
  const format = useFormat();
  const sentence = useFailureSentence();
  const closeDay = useCommand('day.close');
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [asking, { open, close }] = useDisclosure(false);
  const differs = count.counted !== day.cash.expected;
  const atReason = failure?.code === 'difference-reason-missing';

  const ask = () => {
    if (differs && reason.trim() === '') setFailure({ code: 'difference-reason-missing' });
    else open();
  };
  const confirm = async () => {
    close();
    const result = await closeDay({
      businessDay: day.businessDay,
      count: count.count,
      differenceReason: differs ? reason.trim() : '',
    });
    setFailure(result.ok ? null : result.error);
  };

  return (
    <Part raised title={t('closing.count')}>
      <DrawerFigures day={day} counted={count.counted} expected={day.cash.expected} withParts />
      {differs && (
        <Textarea
          label={t('closing.reason')}
          description={t('closing.reasonHint')}
          required
          data-autofocus
          autosize
          minRows={2}
          maxLength={300}
          value={reason}
          error={atReason && failure && sentence(failure)}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setFailure(null);
          }}
        />
      )}
      <FailureNote failure={atReason ? null : failure} />
      <div className={classes.foot}>
        <Button variant="default" onClick={onBack}>
          {t('closing.countAgain')}
        </Button>
        <Button onClick={ask}>{t('closing.close', { amount: format.money(count.counted, day.currency) })}</Button>
      </div>
      <CloseDialog
        opened={asking}
        day={day}
        device={device}
        counted={count.counted}
        onClose={close}
        onConfirm={confirm}
      />
    </Part>
  );
}
