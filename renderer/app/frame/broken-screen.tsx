import { Button, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Failure } from '../../../shared/model/errors';
import { useFailureSentence } from '../../locale/failure';
import { useT } from '../../locale/locale';
import classes from './frame.module.css';
import { Mark } from './mark';

/** `kept`: what of the work is safe, said before any way out is offered. */
export function BrokenScreen({ failure, kept, children }: { failure: Failure; kept?: string; children?: ReactNode }) {
  const t = useT();
  const sentence = useFailureSentence();
  return (
    <main className={classes.whole}>
      <Mark />
      <Title order={1}>{t('frame.broken.title')}</Title>
      <Text role="alert" maw={520}>
        {sentence(failure)}
      </Text>
      {kept && (
        <Text maw={520} fw={600}>
          {kept}
        </Text>
      )}
      <Button onClick={() => window.location.reload()}>{t('frame.broken.reload')}</Button>
      {children}
    </main>
  );
}
