import { Button, Stack, Text } from '@mantine/core';
import { IconBuildingStore, IconRefresh } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useT } from '../../locale/locale';
import type { Platform } from '../../platform/platform';
import { usePlatform } from '../../platform/platform-context';

type Found = Awaited<ReturnType<Platform['findCentrals']>>;

/** What says that it is a central on this network; the address may be typed all the same. Nothing in a browser. */
export function FoundCentrals({ onChoose }: { onChoose: (url: string) => void }) {
  const t = useT();
  const platform = usePlatform();
  const [found, setFound] = useState<Found | 'looking'>('looking');
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round looks again
  useEffect(() => {
    let isGone = false;
    setFound('looking');
    void platform
      .findCentrals()
      .catch(() => [])
      .then((list) => isGone || setFound(list));
    return () => {
      isGone = true;
    };
  }, [platform, round]);

  if (found === null || platform.kind === 'browser') return null;
  return (
    <Stack component="section" gap="xs" w="min(440px, 100%)" aria-label={t('pair.found')}>
      <Text role="status" c="dimmed">
        {found === 'looking' ? t('pair.looking') : t('pair.foundCount', { count: found.length })}
      </Text>
      {found !== 'looking' &&
        found.map(({ url, companyName, storeName }) => (
          <Button
            key={url}
            variant="default"
            size="lg"
            leftSection={<IconBuildingStore size={20} aria-hidden />}
            onClick={() => onChoose(url)}
          >
            {[companyName, storeName, new URL(url).host].filter((part) => part !== '').join(' · ')}
          </Button>
        ))}
      {found !== 'looking' && (
        <Button
          variant="subtle"
          size="lg"
          leftSection={<IconRefresh size={20} aria-hidden />}
          onClick={() => setRound(round + 1)}
        >
          {t('pair.lookAgain')}
        </Button>
      )}
    </Stack>
  );
}
