import { Button, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SecondCopy } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import classes from './pair.module.css';

/** Everything is here and its key is not: what waits, and the two ways back before any other (`children`). */
export function LockedMemory({ secondCopy, children }: { secondCopy: SecondCopy; children: ReactNode }) {
  const t = useT();
  const { storeName, locked } = secondCopy;
  const device = secondCopy.deviceCode || t('pair.lost.nobody');
  return (
    <section className={classes.lost}>
      <Title order={2} size="h3">
        {storeName ? t('pair.locked.device', { device, store: storeName }) : t('pair.locked.deviceShort', { device })}
      </Title>
      <Text role="alert" fw={600}>
        {t('pair.locked.waiting', { count: locked })}
      </Text>
      <Text>{t('pair.locked.keychain')}</Text>
      <Button variant="default" onClick={() => window.location.reload()}>
        {t('frame.broken.reload')}
      </Button>
      <Text>{t('pair.locked.again', { device })}</Text>
      {children}
    </section>
  );
}
