import { Progress, Text, Title } from '@mantine/core';
import type { SyncProgress } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import classes from './frame.module.css';
import { Mark } from './mark';

/** The first sync, until there is enough to sell with. `progress` null: all is here but the settings. */
export function FillingScreen({ progress }: { progress: SyncProgress | null }) {
  const t = useT();
  const format = useFormat();
  const hasCount = progress !== null && progress.total > 0;
  const counted = hasCount
    ? t('frame.filling.count', { done: format.number(progress.done), total: format.number(progress.total) })
    : t(progress ? 'frame.filling.start' : 'frame.filling.settings');
  return (
    <main className={classes.whole}>
      <Mark />
      <Title order={1}>{t('frame.filling.title')}</Title>
      <Progress
        w="min(480px, 100%)"
        size="lg"
        value={hasCount ? (progress.done / progress.total) * 100 : 0}
        aria-label={t('frame.filling.title')}
      />
      <Text className="bb-figures" role="status">
        {counted}
      </Text>
      <Text c="dimmed" maw={480}>
        {t('frame.filling.hint')}
      </Text>
    </main>
  );
}
