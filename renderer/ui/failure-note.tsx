import { ActionIcon, Text } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Failure } from '../../shared/model/errors';
import { useFailureSentence } from '../locale/failure';
import { useT } from '../locale/locale';
import classes from './failure-note.module.css';

/** A failure where it happened, in words; read out at once by a screen reader. Nothing when there is none. */
export function FailureNote({
  failure,
  onDismiss,
  children,
}: {
  failure: Failure | null;
  onDismiss?: () => void;
  children?: ReactNode;
}) {
  const t = useT();
  const sentence = useFailureSentence();
  return (
    <div role="alert" className={failure ? classes.root : undefined}>
      {failure && (
        <>
          <IconAlertTriangle size={22} className={classes.icon} aria-hidden />
          <Text className={classes.text}>{sentence(failure)}</Text>
          {children}
          {onDismiss && (
            <ActionIcon onClick={onDismiss} aria-label={t('till.failure.dismiss')}>
              <IconX size={20} aria-hidden />
            </ActionIcon>
          )}
        </>
      )}
    </div>
  );
}
