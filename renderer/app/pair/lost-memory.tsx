import { Button, Group, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import type { SecondCopy } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { usePlatform } from '../../platform/platform-context';
import { useCommand, useReplica } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import classes from './pair.module.css';

/** Who this device was, what of its work is safe, and the way out when it is to be somebody else. */
export function LostMemory({ secondCopy }: { secondCopy: SecondCopy }) {
  const t = useT();
  const { storeName, unsent, sales, unreadable, locked, keysAreKept } = secondCopy;
  const device = secondCopy.deviceCode || t('pair.lost.nobody');
  return (
    <section className={classes.lost} role="status">
      <Title order={2} size="h3">
        {storeName ? t('pair.lost.title', { device, store: storeName }) : t('pair.lost.titleShort', { device })}
      </Title>
      <Text>
        {sales > 0
          ? t('pair.lost.sales', { sales, device })
          : unsent > 0 || locked === 0
            ? t(unsent > 0 ? 'pair.lost.records' : 'pair.lost.none', { count: unsent, device })
            : t('pair.lost.nothingElse')}{' '}
        {sales > 0 && unsent > sales && t('pair.lost.others', { count: unsent - sales })}
      </Text>
      {locked > 0 && (
        <Text fw={600}>
          {t(keysAreKept ? 'pair.lost.locked' : 'pair.lost.lockedForGood', { count: locked, device })}
        </Text>
      )}
      {unreadable > locked && <Text>{t('pair.lost.unreadable', { count: unreadable - locked })}</Text>}
      {unsent + unreadable > 0 && <TakeAway />}
    </section>
  );
}

function TakeAway() {
  const t = useT();
  const platform = usePlatform();
  const replica = useReplica();
  const letGo = useCommand('journal.letGo');
  const [saved, setSaved] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async () => {
    const { fileName, text, count } = await replica.query('journal.export', {});
    platform.saveFile(fileName, text);
    setSaved(count);
  };
  const forget = async (count: number) => {
    const done = await letGo({ count });
    setFailure(done.ok ? null : done.error);
  };
  return (
    <>
      <Text c="dimmed" size="sm">
        {t('pair.lost.letGoHelp')}
      </Text>
      <FailureNote failure={failure} onDismiss={() => setFailure(null)} />
      <Group gap="xs">
        <Button variant="default" leftSection={<IconDownload size={20} aria-hidden />} onClick={() => void save()}>
          {t('pair.lost.save')}
        </Button>
        {saved !== null && (
          <Button variant="default" onClick={() => void forget(saved)}>
            {t('pair.lost.letGo')}
          </Button>
        )}
      </Group>
    </>
  );
}
