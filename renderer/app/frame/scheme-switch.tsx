import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { useT } from '../../locale/locale';
import classes from './status-bar.module.css';

export function SchemeSwitch() {
  const t = useT();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  return (
    <button
      type="button"
      className={classes.icon}
      aria-label={t(isDark ? 'frame.toLight' : 'frame.toDark')}
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
    >
      {isDark ? <IconSun size={22} aria-hidden /> : <IconMoon size={22} aria-hidden />}
    </button>
  );
}
