import centralEn from './en/central.json';
import clientBookEn from './en/client-book.json';
import closingEn from './en/closing.json';
import commonEn from './en/common.json';
import displayEn from './en/display.json';
import errorsEn from './en/errors.json';
import firstRunEn from './en/first-run.json';
import galleryEn from './en/gallery.json';
import importEn from './en/import.json';
import insightsEn from './en/insights.json';
import printerEn from './en/printer.json';
import productsEn from './en/products.json';
import proofEn from './en/proof.json';
import settingsEn from './en/settings.json';
import shellEn from './en/shell.json';
import signInEn from './en/sign-in.json';
import syncEn from './en/sync.json';
import tillEn from './en/till.json';
import type { Language } from './languages';
import centralRu from './ru/central.json';
import clientBookRu from './ru/client-book.json';
import closingRu from './ru/closing.json';
import commonRu from './ru/common.json';
import displayRu from './ru/display.json';
import errorsRu from './ru/errors.json';
import firstRunRu from './ru/first-run.json';
import galleryRu from './ru/gallery.json';
import importRu from './ru/import.json';
import insightsRu from './ru/insights.json';
import printerRu from './ru/printer.json';
import productsRu from './ru/products.json';
import proofRu from './ru/proof.json';
import settingsRu from './ru/settings.json';
import shellRu from './ru/shell.json';
import signInRu from './ru/sign-in.json';
import syncRu from './ru/sync.json';
import tillRu from './ru/till.json';

const en = {
  ...commonEn,
  ...errorsEn,
  ...tillEn,
  ...displayEn,
  ...signInEn,
  ...clientBookEn,
  ...closingEn,
  ...syncEn,
  ...printerEn,
  ...productsEn,
  ...proofEn,
  ...insightsEn,
  ...settingsEn,
  ...centralEn,
  ...shellEn,
  ...firstRunEn,
  ...importEn,
  ...galleryEn,
};

/** Every sentence has one of these names; English is the measure, test/unit/words.test.ts holds the others to it. */
export type MessageId = keyof typeof en;

const ru = {
  ...commonRu,
  ...errorsRu,
  ...tillRu,
  ...displayRu,
  ...signInRu,
  ...clientBookRu,
  ...closingRu,
  ...syncRu,
  ...printerRu,
  ...productsRu,
  ...proofRu,
  ...insightsRu,
  ...settingsRu,
  ...centralRu,
  ...shellRu,
  ...firstRunRu,
  ...importRu,
  ...galleryRu,
} satisfies Record<MessageId, string>;

/** Sentences in ICU message syntax, by language. */
export const catalogue: Record<Language, Record<MessageId, string>> = { en, ru };
