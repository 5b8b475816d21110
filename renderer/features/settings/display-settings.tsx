import { Input, type MantineColorScheme, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { isLanguage, languageNames, languages } from '../../locale/languages';
import { useLanguage, useT } from '../../locale/locale';
import { Part } from '../../ui/part';

const looks = ['light', 'dark', 'auto'] as const satisfies MantineColorScheme[];
const lookWords = { light: 'settings.light', dark: 'settings.dark', auto: 'settings.auto' } as const;

/** The language and the colours of this device. */
export function DisplaySettings() {
  const t = useT();
  const { language, setLanguage } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Part title={t('settings.display')}>
      <Input.Wrapper label={t('settings.language')} labelElement="div">
        <SegmentedControl
          display="flex"
          mt={4}
          aria-label={t('settings.language')}
          value={language}
          onChange={(next) => isLanguage(next) && setLanguage(next)}
          data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
        />
      </Input.Wrapper>
      <Input.Wrapper label={t('settings.look')} labelElement="div">
        <SegmentedControl
          display="flex"
          mt={4}
          aria-label={t('settings.look')}
          value={colorScheme}
          onChange={(next) => setColorScheme(looks.find((look) => look === next) ?? 'auto')}
          data={looks.map((look) => ({ value: look, label: t(lookWords[look]) }))}
        />
      </Input.Wrapper>
    </Part>
  );
}
