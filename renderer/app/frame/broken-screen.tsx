import { Button, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Failure } from '../../../shared/model/errors';
import { useFailureSentence } from '../../locale/failure';
import { useT } from '../../locale/locale';
import classes from './frame.module.css';
import { Mark } from './mark';

export function BrokenScreen({ failure, children }: { failure: Failure; children?: ReactNode }) {
  const t = useT();
  const sentence = useFailureSentence();
  return (
    <main className={classes.whole}>
      <Mark />
      <Title order={1}>{t('frame.broken.title')}</Title>
      <Text role="alert" maw={520}>
        {sentence(failure)}
      </Text>
      <Button onClick={() => window.location.reload()}>{t('frame.broken.reload')}</Button>
      {children}
    </main>
  );
}
