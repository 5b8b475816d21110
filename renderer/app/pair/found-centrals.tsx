import { Button, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconBuildingStore, IconRefresh } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useT } from '../../locale/locale';
import type { Platform } from '../../platform/platform';
import { usePlatform } from '../../platform/platform-context';
import classes from './pair.module.css';

type Found = Awaited<ReturnType<Platform['findCentrals']>>;

/** What says that it is a central on this network; the address may be typed all the same. Nothing in a browser. */
export function FoundCentrals({ chosen, onChoose }: { chosen: string; onChoose: (url: string) => void }) {
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
    <Stack component="section" gap="xs" aria-label={t('pair.found')}>
      <Text role="status" c="dimmed">
        {found === 'looking' ? t('pair.looking') : t('pair.foundCount', { count: found.length })}
      </Text>
      {found !== 'looking' &&
        found.map(({ url, companyName, storeName }) => (
          <UnstyledButton
            key={url}
            className={classes.found}
            aria-pressed={url === chosen}
            aria-label={[storeName, companyName, new URL(url).host].filter((part) => part !== '').join(' · ')}
            onClick={() => onChoose(url)}
          >
            <IconBuildingStore size={24} stroke={1.5} aria-hidden />
            <span>
              <strong>{storeName || companyName}</strong>
              <span className={classes.where}>
                {[storeName && companyName, new URL(url).host].filter(Boolean).join(' · ')}
              </span>
            </span>
          </UnstyledButton>
        ))}
      {found !== 'looking' && (
        <Button
          variant="subtle"
          leftSection={<IconRefresh size={20} aria-hidden />}
          onClick={() => setRound(round + 1)}
        >
          {t('pair.lookAgain')}
        </Button>
      )}
    </Stack>
  );
}
