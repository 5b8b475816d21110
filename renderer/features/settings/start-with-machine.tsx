import { Checkbox } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useT } from '../../locale/locale';
import type { StartPort } from '../../platform/updates';
import classes from './about.module.css';

/** Shows what the system says, also where it has not done what was asked. */
export function StartWithMachine({ port }: { port: StartPort }) {
  const t = useT();
  const [isOn, setOn] = useState<boolean | null>(null);
  useEffect(() => {
    let stands = true;
    void port.get().then((got) => stands && setOn(got));
    return () => {
      stands = false;
    };
  }, [port]);
  if (isOn === null) return null;
  return (
    <Checkbox
      className={classes.choice}
      size="md"
      label={t('settings.startWithMachine')}
      checked={isOn}
      onChange={(event) => void port.set(event.currentTarget.checked).then(setOn)}
    />
  );
}
