import { useEffect, useState } from 'react';
import { useT } from '../../locale/locale';
import { usePlatform } from '../../platform/platform-context';
import { Part } from '../../ui/part';
import classes from './about.module.css';
import { ProgramUpdates } from './program-updates';
import { StartWithMachine } from './start-with-machine';

/** Which version this is, whether a newer one waits, whether it starts with the machine, and whose data the demo shop shows. */
export function About({ updateReady }: { updateReady: boolean }) {
  const t = useT();
  const platform = usePlatform();
  const [version, setVersion] = useState<string | null>(null);
  useEffect(() => {
    let stands = true;
    void platform.launch().then((launch) => stands && setVersion(launch.version));
    return () => {
      stands = false;
    };
  }, [platform]);
  return (
    <Part title={t('settings.about')}>
      <p className={classes.line} role="status">
        {version && t('settings.version', { version })}
        {updateReady && ` · ${t('settings.updateReady')}`}
      </p>
      {platform.updates && <ProgramUpdates port={platform.updates} />}
      {platform.startWithMachine && <StartWithMachine port={platform.startWithMachine} />}
      <p className={classes.attribution}>{t('settings.attribution')}</p>
    </Part>
  );
}
