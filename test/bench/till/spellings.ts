/** How people write a name whom they heard, or who have another keyboard. Pure. */

export const latinStyles = ['passport', 'plain', 'scholarly'] as const;
export type LatinStyle = (typeof latinStyles)[number];

const letters = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .trim()
      .split(/\s+/)
      .map((pair): [string, string] => [pair[0] ?? '', pair.slice(1)]),
  );
const common = letters('аa бb вv гg дd еe жzh зz иi кk лl мm нn оo пp рr сs тt уu фf цts чch шsh щshch ъ ыy ь эe');
const styles: Record<LatinStyle, Record<string, string>> = {
  passport: { ...common, ...letters('ёe йi хkh юiu яia') },
  plain: { ...common, ...letters('ёyo йy хh юyu яya щsch') },
  scholarly: { ...common, ...letters('ёjo йj хh юju яja цc') },
};

/** A Cyrillic name in Latin letters, as a passport or a person writes it. */
export const toLatin = (name: string, style: LatinStyle): string =>
  spell(toRussianLetters(name), (letter) => styles[style][letter] ?? letter);

const russianFor = letters('әа ғг қк ңн өо ұу үу һх іи');
/** A Kazakh name on a Russian keyboard. */
export const toRussianLetters = (name: string): string => spell(name, (letter) => russianFor[letter] ?? letter);

/** What English letters together sound like; single letters after them. */
const english: [RegExp, string][] = [
  [/sch|sh/g, 'ш'],
  [/ch/g, 'ч'],
  [/th/g, 'т'],
  [/ph/g, 'ф'],
  [/ck|q/g, 'к'],
  [/ee/g, 'и'],
  [/oo/g, 'у'],
  [/j/g, 'дж'],
  [/x/g, 'кс'],
  [/c(?=[eiy])/g, 'с'],
  [/y\b/g, 'и'],
];
const single = letters('aа bб cк dд eе fф gг hх iи kк lл mм nн oо pп rр sс tт uу vв wв yй zз');

/** An English name as a Russian hears it. */
export function toCyrillic(name: string): string {
  const sounded = english.reduce(
    (text, [sound, letter]) => text.replace(sound, letter),
    withoutAccents(name).toLowerCase(),
  );
  return toNameCase(spell(sounded, (letter) => (letter === "'" ? '' : (single[letter] ?? letter))));
}

export const withoutAccents = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '');

/** Letter by letter, a capital for a capital. */
const spell = (text: string, to: (letter: string) => string): string =>
  [...text]
    .map((letter) => {
      const lower = letter.toLowerCase();
      const spelled = to(lower);
      return lower === letter ? spelled : spelled.charAt(0).toUpperCase() + spelled.slice(1);
    })
    .join('');

const toNameCase = (text: string) =>
  text.replace(/(^|\s)(\S)/gu, (_, before: string, first: string) => before + first.toUpperCase());
