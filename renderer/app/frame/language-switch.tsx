import { languageNames, languages } from '../../locale/languages';
import { useLanguage, useT } from '../../locale/locale';
import classes from './status-bar.module.css';

/** One tap to the next language. */
export function LanguageSwitch() {
  const t = useT();
  const { language, setLanguage } = useLanguage();
  const next = languages[(languages.indexOf(language) + 1) % languages.length] ?? 'en';
  return (
    <button
      type="button"
      className={classes.icon}
      aria-label={t('frame.language', { language: languageNames[language] })}
      title={languageNames[next]}
      onClick={() => setLanguage(next)}
    >
      {language.toUpperCase()}
    </button>
  );
}
