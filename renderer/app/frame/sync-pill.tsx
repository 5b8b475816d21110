import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { SyncStatus } from '../../../shared/replica-api/views';
import type { Format } from '../../locale/format';
import { useFormat, useT, type Words } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import classes from './status-bar.module.css';

/** How sync stands, in an icon and in words; opens the whole story. Offline is normal, so it stays quiet. */
export function SyncPill() {
  const t = useT();
  const format = useFormat();
  const sync = useQuery('sync.status', {});
  const { tone, Icon, words } = toPill(sync, t, format);
  return (
    <Link to="/sync" className={classes.pill} data-tone={tone} aria-label={t('frame.sync', { status: words })}>
      <span className={classes.pillBody}>
        <Icon size={18} aria-hidden />
        <span className="bb-figures">{words}</span>
      </span>
    </Link>
  );
}

function toPill(sync: SyncStatus | undefined, t: Words, format: Format) {
  if (!sync) return { tone: 'quiet', Icon: IconCloudUp, words: t('frame.sync.unknown') };
  const { online, waiting, lastSyncAt, parked, filling } = sync;
  const count = waiting;
  if (parked.length > 0) {
    return { tone: 'problem', Icon: IconAlertTriangle, words: t('frame.sync.parked', { count: parked.length }) };
  }
  if (!online) {
    const time = lastSyncAt && format.time(lastSyncAt);
    const words =
      waiting > 0
        ? time
          ? t('frame.sync.offlineWaiting', { count, time })
          : t('frame.sync.offlineWaitingNever', { count })
        : time
          ? t('frame.sync.offline', { time })
          : t('frame.sync.offlineNever');
    return { tone: 'offline', Icon: IconCloudOff, words };
  }
  if (filling && filling.total > 0) {
    const percent = format.percent(Math.floor((filling.done / filling.total) * 100) * 100);
    return { tone: 'busy', Icon: IconCloudUp, words: t('frame.sync.filling', { percent }) };
  }
  if (waiting > 0) return { tone: 'busy', Icon: IconCloudUp, words: t('frame.sync.sending', { count }) };
  const words = lastSyncAt ? t('frame.sync.online', { time: format.time(lastSyncAt) }) : t('frame.sync.onlineNever');
  return { tone: 'quiet', Icon: IconCloudCheck, words };
}
