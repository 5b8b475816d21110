import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/support/paths';

/** The catalogue of a language, as the screens have it: `words('till.cart')`. */
export function readWords(language: 'en' | 'ru'): (id: string) => string {
  const folder = join(root, 'renderer/locale', language);
  const messages = Object.assign(
    {},
    ...readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as object),
  ) as Record<string, string>;
  return (id) => {
    const message = messages[id];
    if (message === undefined) throw new Error(`No message ${id} in ${language}`);
    return message;
  };
}
