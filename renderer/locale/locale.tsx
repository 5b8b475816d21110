import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { assert } from '../../shared/kit/assert';
import { catalogue, type MessageId } from './catalogue';
import { createFormat, type Format, type FormatShop } from './format';
import { isLanguage, type Language } from './languages';

const languageKey = 'blackbook.language';
const LanguageContext = createContext<{ language: Language; setLanguage: (next: Language) => void } | null>(null);
const FormatContext = createContext<Format | null>(null);

/** Until a company is known, nothing shows money; the time is this machine's. */
const noShop: FormatShop = { currency: 'GBP', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };

/** The words of the window. The choice is kept per device, and other windows of it follow at once. */
export function LocaleProvider({ initial, children }: { initial?: Language; children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => initial ?? rememberedLanguage());
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    const follow = (event: StorageEvent) => {
      if (event.key === languageKey && isLanguage(event.newValue)) setLanguage(event.newValue);
    };
    window.addEventListener('storage', follow);
    return () => window.removeEventListener('storage', follow);
  }, []);
  const choose = useCallback((next: Language) => {
    localStorage.setItem(languageKey, next);
    setLanguage(next);
  }, []);
  const value = useMemo(() => ({ language, setLanguage: choose }), [language, choose]);
  return (
    <LanguageContext value={value}>
      <IntlProvider locale={language} messages={catalogue[language]} defaultLocale="en">
        <ShopFormatProvider shop={noShop}>{children}</ShopFormatProvider>
      </IntlProvider>
    </LanguageContext>
  );
}

/** From here on money is the shop's money and times are told by its clock. */
export function ShopFormatProvider({ shop, children }: { shop: FormatShop; children: ReactNode }) {
  const { language } = useLanguage();
  const { currency, timeZone } = shop;
  const format = useMemo(() => createFormat(language, { currency, timeZone }), [language, currency, timeZone]);
  return <FormatContext value={format}>{children}</FormatContext>;
}

export function useLanguage() {
  const value = use(LanguageContext);
  assert(value, 'useLanguage within LocaleProvider');
  return value;
}

export function useFormat(): Format {
  const format = use(FormatContext);
  assert(format, 'useFormat within LocaleProvider');
  return format;
}

export type Words = (id: MessageId, values?: Record<string, string | number>) => string;

/** `t('till.pay.cash')`; values fill the sentence's ICU arguments. Format money and dates before (useFormat). */
export function useT(): Words {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl]);
}

function rememberedLanguage(): Language {
  const kept = localStorage.getItem(languageKey);
  if (isLanguage(kept)) return kept;
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return wanted ?? 'en';
}
