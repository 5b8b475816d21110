import { Button, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ReplicaState } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import { PairScreen } from '../pair/pair-screen';
import classes from './frame.module.css';
import { Mark } from './mark';

/** This device was taken away: what it still hands in, and, when nothing is left here, the way back. */
export function RevokedScreen({ state }: { state: Extract<ReplicaState, { phase: 'revoked' }> }) {
  const t = useT();
  const format = useFormat();
  const [isPairing, setPairing] = useState(false);
  const { since, left, cleared } = state;
  if (cleared && isPairing) return <PairScreen secondCopy={null} />;
  return (
    <main className={classes.whole}>
      <Mark />
      <Title order={1}>{t(cleared ? 'frame.revoked.cleared' : 'frame.revoked.title')}</Title>
      <Text maw={520} role="status">
        {cleared ? t('frame.revoked.clearedHelp') : t('frame.revoked.handingIn', { count: left })}
      </Text>
      <Text c="dimmed" maw={520}>
        {t('frame.revoked.since', { time: format.dateTime(since) })}
      </Text>
      {cleared && <Button onClick={() => setPairing(true)}>{t('frame.revoked.pair')}</Button>}
    </main>
  );
}
