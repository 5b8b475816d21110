import { Button, Text, Title } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { LeaseView } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import { useCommand } from '../../platform/replica';
import { useShop } from '../../platform/shop';
import classes from './lease-bar.module.css';
import { Mark } from './mark';

/** Under the status bar: the client book closes soon, or is closed while the till goes on selling. */
export function LeaseBar({ lease }: { lease: LeaseView }) {
  const t = useT();
  const format = useFormat();
  const { device } = useShop();
  const words = lease.isOver
    ? t('frame.lease.over')
    : t(device.kind === 'till' ? 'frame.lease.soonTill' : 'frame.lease.soonBook', {
        time: format.dateTime(lease.until),
      });
  return (
    <section className={classes.bar} data-over={lease.isOver || undefined} aria-label={t('frame.lease')}>
      <IconClockExclamation size={20} aria-hidden />
      <span role="status">{words}</span>
      <Link to="/sync" className={classes.link}>
        {t('frame.lease.why')}
      </Link>
    </section>
  );
}

/** Instead of a book that may show nobody any more. */
export function LeaseOver({ lease }: { lease: LeaseView }) {
  const t = useT();
  const format = useFormat();
  const syncNow = useCommand('sync.now');
  return (
    <div className={classes.over}>
      <Mark />
      <Title order={1}>{t('frame.lease.overTitle')}</Title>
      <Text maw={520} role="status">
        {t('frame.lease.overBook', { time: format.dateTime(lease.until) })}
      </Text>
      <Button onClick={() => void syncNow({})}>{t('frame.lease.try')}</Button>
    </div>
  );
}
