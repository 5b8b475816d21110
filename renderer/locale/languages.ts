/** Languages with a whole catalogue. Hungarian and Kazakh have their formats (format.ts) and wait for their words. */
export const languages = ['en', 'ru'] as const;
export type Language = (typeof languages)[number];
/** Languages that format.ts can write numbers and dates in. */
export type FormatLanguage = Language | 'hu' | 'kk';

export const languageNames: Record<Language, string> = { en: 'English', ru: 'Русский' };

export const isLanguage = (text: string | null | undefined): text is Language =>
  languages.some((language) => language === text);
