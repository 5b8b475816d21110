import { Button, Group, Text, Title } from '@mantine/core';
import { useT } from '../../locale/locale';
import { useInitialFocus } from '../../ui/use-initial-focus';
import frame from '../frame/frame.module.css';
import { Mark } from '../frame/mark';

/** This computer can't be the shop's central. `message`: in central's own words, for whoever helps. */
export function HostFailed({ message, onAgain, onBack }: { message: string; onAgain(): void; onBack(): void }) {
  const t = useT();
  const again = useInitialFocus<HTMLButtonElement>();
  return (
    <main className={frame.whole}>
      <Mark />
      <Title order={1}>{t('start.hostFailed')}</Title>
      <Text c="dimmed" maw={480} role="alert">
        {t('start.hostFailed.hint')} {message}
      </Text>
      <Group>
        <Button variant="default" size="lg" onClick={onBack}>
          {t('common.back')}
        </Button>
        <Button size="lg" ref={again} onClick={onAgain}>
          {t('start.hostFailed.again')}
        </Button>
      </Group>
    </main>
  );
}
