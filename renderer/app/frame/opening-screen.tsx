import { Text } from '@mantine/core';
import { useT } from '../../locale/locale';
import classes from './frame.module.css';
import { Mark } from './mark';

export function OpeningScreen() {
  const t = useT();
  return (
    <main className={classes.whole}>
      <Mark />
      <Text c="dimmed" role="status">
        {t('frame.opening')}
      </Text>
    </main>
  );
}
