import { Input, SegmentedControl, Text, Title, UnstyledButton } from '@mantine/core';
import { IconBuildingStore, IconPlugConnected } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isLanguage, languageNames, languages } from '../../locale/languages';
import { useLanguage, useT } from '../../locale/locale';
import { useInitialFocus } from '../../ui/use-initial-focus';
import frame from '../frame/frame.module.css';
import { Mark } from '../frame/mark';
import classes from './first-run.module.css';

/** The very first screen: which language, and which of the two ways. */
export function ChooseWay({ onNew, onJoin }: { onNew(): void; onJoin(): void }) {
  const t = useT();
  const first = useInitialFocus<HTMLButtonElement>();
  return (
    <main className={frame.whole}>
      <Mark />
      <Title order={1}>{t('start.title')}</Title>
      <ScreenLanguage />
      <div className={classes.ways}>
        <Way icon={<IconBuildingStore size={32} stroke={1.5} aria-hidden />} focus={first} onClick={onNew} name="new" />
        <Way icon={<IconPlugConnected size={32} stroke={1.5} aria-hidden />} onClick={onJoin} name="join" />
      </div>
    </main>
  );
}

function ScreenLanguage() {
  const t = useT();
  const { language, setLanguage } = useLanguage();
  return (
    <Input.Wrapper label={t('settings.language')} labelElement="div" labelProps={{ className: classes.hidden }}>
      <SegmentedControl
        aria-label={t('settings.language')}
        value={language}
        onChange={(next) => isLanguage(next) && setLanguage(next)}
        data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
      />
    </Input.Wrapper>
  );
}

interface WayProps {
  icon: ReactNode;
  name: 'new' | 'join';
  focus?: React.RefObject<HTMLButtonElement | null>;
  onClick(): void;
}

function Way({ icon, name, focus, onClick }: WayProps) {
  const t = useT();
  return (
    <UnstyledButton className={classes.way} ref={focus ?? null} onClick={onClick}>
      {icon}
      <span>
        <strong className={classes.wayName}>{t(`start.${name}`)}</strong>
        <Text span c="dimmed">
          {t(`start.${name}.hint`)}
        </Text>
      </span>
    </UnstyledButton>
  );
}
