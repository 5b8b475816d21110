import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useT } from '../../locale/locale';
import { usePlatform } from '../../platform/platform-context';
import { useQuery } from '../../platform/replica';
import { useUpdates } from '../../platform/updates';
import classes from './update-bar.module.css';

/**
 * A new version is ready: it waits for the program to be closed, or for a tap here. Never beside a sale, of which the
 * shell is told, so that it puts nothing in place meanwhile.
 */
export function UpdateBar() {
  const t = useT();
  const { updates: port } = usePlatform();
  const known = useUpdates();
  const basket = useQuery('basket.current', {});
  const isSale = basket === undefined ? null : (basket?.lines.length ?? 0) > 0;
  const [later, setLater] = useState<string | null>(null);
  useEffect(() => {
    if (isSale !== null) void port?.setSaleInProgress(isSale);
  }, [port, isSale]);

  if (!port || known?.state.kind !== 'ready' || isSale !== false || later === known.state.version) return null;
  const { version } = known.state;
  return (
    <section className={classes.bar} aria-label={t('frame.update.title')}>
      <span className={classes.words} role="status">
        {t(known.whenClosed ? 'frame.update.ready' : 'frame.update.readyWhenTold', { version })}
      </span>
      <Button onClick={() => void port.install()}>{t('frame.update.now')}</Button>
      <Button variant="default" onClick={() => setLater(version)}>
        {t('frame.update.later')}
      </Button>
    </section>
  );
}
