import en from '../renderer/locale/en/shell.json';
import ru from '../renderer/locale/ru/shell.json';

/** What the shell says itself, where no page can: the sentences of `shell.json`. */
export interface ShellWords {
  language: 'en' | 'ru';
  say(id: keyof typeof en): string;
}
export type Say = ShellWords['say'];

/** `locale`: the operating system's, such as `ru-KZ`. Whoever works in Kazakh reads Russian sooner than English. */
export function toShellWords(locale: string): ShellWords {
  const language = /^(ru|kk)\b/.test(locale) ? 'ru' : 'en';
  const words = language === 'ru' ? ru : en;
  return { language, say: (id) => words[id] };
}
