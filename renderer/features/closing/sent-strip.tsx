import { Progress } from '@mantine/core';
import { IconCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import type { DayView } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import classes from './sent-strip.module.css';

/** What of the day central has acknowledged. Goes by itself, whoever looks. */
export function SentStrip({ sent }: { sent: DayView['sent'] }) {
  const t = useT();
  const online = useQuery('sync.status', {})?.online ?? true;
  const done = sent.total - sent.waiting;
  if (sent.total === 0) return <p className={classes.line}>{t('closing.sentNothing')}</p>;
  if (sent.waiting === 0)
    return (
      <p className={classes.line} role="status">
        <IconCheck className={classes.done} size={20} aria-hidden />
        {t('closing.sentAll', { total: sent.total })}
      </p>
    );
  return (
    <section className={classes.strip} aria-label={t('closing.sentTitle')}>
      <p className={classes.line} role="status">
        {online ? <IconCloudUp size={20} aria-hidden /> : <IconCloudOff size={20} aria-hidden />}
        <strong>{t('closing.sent', { sent: done, total: sent.total })}</strong>
      </p>
      <Progress
        value={(100 * done) / sent.total}
        aria-label={t('closing.sent', { sent: done, total: sent.total })}
        size="md"
      />
      <p className={classes.help}>{t(online ? 'closing.sendingItself' : 'closing.sendingOffline')}</p>
    </section>
  );
}
