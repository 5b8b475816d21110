import { Menu } from '@mantine/core';
import { languageNames, languages } from '../../locale/languages';
import { useLanguage, useT } from '../../locale/locale';
import classes from './status-bar.module.css';

export function LanguageSwitch() {
  const t = useT();
  const { language, setLanguage } = useLanguage();
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <button
          type="button"
          className={classes.icon}
          aria-label={t('frame.language', { language: languageNames[language] })}
        >
          {language.toUpperCase()}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map((one) => (
          <Menu.Item key={one} lang={one} mih={48} fw={one === language ? 650 : 450} onClick={() => setLanguage(one)}>
            {languageNames[one]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
