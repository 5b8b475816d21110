import type { Random } from '../../shared/kit/random';
import { pick } from './name-book';

/** Rows of two keyboards; a neighbour stands beside, above or below. */
const keyboards = [
  ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'],
];

function neighboursOf(letter: string): string[] {
  for (const rows of keyboards) {
    const row = rows.findIndex((keys) => keys.includes(letter));
    const at = rows[row]?.indexOf(letter) ?? -1;
    if (at >= 0)
      return [rows[row]?.[at - 1], rows[row]?.[at + 1], rows[row - 1]?.[at], rows[row + 1]?.[at]].filter(
        (k) => k !== undefined,
      );
  }
  return [];
}

export const slipKinds = ['swap', 'drop', 'double', 'neighbour'] as const;
export type SlipKind = (typeof slipKinds)[number];

/** One slip at one place of a word; the word as it was where it can't be made there. */
export function slip(word: string, kind: SlipKind, at: number, random: Random): string {
  const letter = word[at] ?? '';
  const [before, after] = [word.slice(0, at), word.slice(at + 1)];
  if (kind === 'swap') return after === '' ? word : before + after[0] + letter + after.slice(1);
  if (kind === 'drop') return before + after;
  if (kind === 'double') return before + letter + letter + after;
  const near = neighboursOf(letter.toLowerCase());
  return near.length === 0 ? word : before + pick(near, random) + after;
}

/** A slip of any kind anywhere in a word. */
export const slipAnywhere = (word: string, random: Random) =>
  slip(word, pick(slipKinds, random), Math.floor(random() * word.length), random);

/** How each letter has been written in passports, on cards and by people themselves, in fifty years. */
const latinWays: Record<string, string[]> = {
  ж: ['zh', 'zh', 'j'],
  з: ['z'],
  ц: ['ts', 'ts', 'c', 'tz'],
  х: ['kh', 'h'],
  ч: ['ch'],
  ш: ['sh'],
  щ: ['shch', 'sch', 'shh'],
  ё: ['e', 'yo', 'io', 'jo'],
  ю: ['yu', 'iu', 'ju'],
  я: ['ya', 'ia', 'ja'],
  й: ['y', 'i', 'j'],
  ы: ['y', 'i'],
  э: ['e'],
  ь: ['', "'"],
  ъ: [''],
  е: ['e', 'e', 'e', 'ye'],
  а: ['a'],
  б: ['b'],
  в: ['v', 'v', 'w'],
  г: ['g'],
  д: ['d'],
  и: ['i'],
  к: ['k'],
  л: ['l'],
  м: ['m'],
  н: ['n'],
  о: ['o'],
  п: ['p'],
  р: ['r'],
  с: ['s'],
  т: ['t'],
  у: ['u'],
  ф: ['f', 'f', 'ph'],
  ә: ['a', 'ae'],
  ғ: ['g', 'gh'],
  қ: ['k', 'q'],
  ң: ['n', 'ng'],
  ө: ['o'],
  ұ: ['u'],
  ү: ['u'],
  һ: ['h'],
  і: ['i'],
};

/** A Cyrillic name in Latin letters, each letter the same way throughout. */
export function toLatin(name: string, random: Random): string {
  const ways = new Map<string, string>();
  const wayOf = (letter: string) => {
    if (!ways.has(letter)) ways.set(letter, pick(latinWays[letter] ?? [letter], random));
    return ways.get(letter) ?? '';
  };
  return name
    .toLowerCase()
    .replace(/(?<=[ый])й(?= |$)|(?<=и)й(?= |$)/g, () => pick(['', 'y', 'i'], random))
    .replace(/кс/g, () => pick(['ks', 'x'], random))
    .replace(/./g, wayOf);
}

const cyrillicWays: [RegExp, string][] = [
  [/sch|sh/g, 'ш'],
  [/tch|ch/g, 'ч'],
  [/ck/g, 'к'],
  [/ph/g, 'ф'],
  [/th/g, 'т'],
  [/ee/g, 'и'],
  [/oo/g, 'у'],
  [/x/g, 'кс'],
  [/qu/g, 'кв'],
  [/c(?=[eiy])/g, 'с'],
  [/j/g, 'дж'],
  [/y$|y(?= )/g, 'и'],
];
const plainCyrillic: Record<string, string> = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwyz'].map((letter, at) => [letter, [...'абкдефгхийклмнопкрстуввиз'][at] ?? '']),
);

/** An English name as a Russian types it who reads it letter by letter. */
export const toCyrillic = (name: string): string =>
  cyrillicWays
    .reduce((text, [latin, letter]) => text.replace(latin, letter), name.toLowerCase())
    .replace(/[a-z]/g, (letter) => plainCyrillic[letter] ?? letter);

export const withoutAccents = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '');

/** Kazakh letters as they are typed on a Russian keyboard. */
export const onRussianKeys = (name: string): string =>
  [...name.toLowerCase()]
    .map((letter) => ({ ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и' })[letter] ?? letter)
    .join('');
