import type { Random } from '../../../shared/kit/random';

export const slipKinds = ['swap', 'drop', 'double', 'neighbour'] as const;
export type SlipKind = (typeof slipKinds)[number];

/** The letter keys of a British, a Hungarian and a Russian keyboard, row by row; a finger slips to the side. */
const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'];

/** One slip of the finger within a text, not at its first letter. Texts of fewer than four letters stay as they are. */
export function slip(text: string, kind: SlipKind, random: Random): string {
  const letters = [...text];
  const places = letters.flatMap((letter, place) => (place > 0 && canSlip(letters, place, kind, letter) ? place : []));
  const at = places[Math.floor(random() * places.length)];
  if (letters.length < 4 || at === undefined) return text;
  switch (kind) {
    case 'swap':
      return [...letters.slice(0, at), letters[at + 1], letters[at], ...letters.slice(at + 2)].join('');
    case 'drop':
      return letters.toSpliced(at, 1).join('');
    case 'double':
      return letters.toSpliced(at, 0, letters[at]!).join('');
    case 'neighbour':
      return letters.toSpliced(at, 1, neighbourOf(letters[at]!, random)!).join('');
  }
}

function canSlip(letters: string[], place: number, kind: SlipKind, letter: string): boolean {
  const next = letters[place + 1] ?? '';
  if (!/\p{L}/u.test(letter)) return false;
  if (kind === 'swap') return /\p{L}/u.test(next) && next !== letter;
  return kind !== 'neighbour' || rowOf(letter) !== undefined;
}

const rowOf = (letter: string) => rows.find((row) => row.includes(letter));

function neighbourOf(letter: string, random: Random): string | undefined {
  const row = rowOf(letter) ?? letter;
  const place = row.indexOf(letter);
  return row[place === 0 || (random() < 0.5 && place < row.length - 1) ? place + 1 : place - 1];
}
