import { IconBuilding, IconBuildingOff } from '@tabler/icons-react';
import { useFormat, useT } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import classes from './head-office.module.css';

/** On a shop's hub: what head office, behind it, has of this shop. Nothing where there is no hub between. */
export function HeadOffice() {
  const t = useT();
  const format = useFormat();
  const upstream = useQuery('sync.upstream', {});
  if (!upstream) return null;
  const { name, online, waiting, lastSyncAt } = upstream;
  const Icon = online ? IconBuilding : IconBuildingOff;
  const since = lastSyncAt ? format.dateTime(lastSyncAt) : null;
  const sentence =
    waiting === 0
      ? t(online ? 'sync.upstreamAll' : 'sync.upstreamAllOffline', { since: since ?? t('sync.never') })
      : since === null
        ? t('sync.upstreamNever', { count: waiting })
        : t('sync.upstreamWaiting', { count: waiting, since });
  return (
    <section className={classes.part} aria-label={t('sync.upstream')}>
      <Icon size={28} stroke={1.5} className={classes.icon} aria-hidden />
      <div>
        <h2 className={classes.title}>{t('sync.upstream')}</h2>
        <p className={classes.sentence} role="status">
          {sentence}
        </p>
        <p className={classes.name}>{t(online ? 'sync.upstreamAt' : 'sync.upstreamGone', { name })}</p>
      </div>
    </section>
  );
}
