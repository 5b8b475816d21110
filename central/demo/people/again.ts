import { createSeededRandom } from '../../../shared/kit/random';
import { toMailName } from './latin';
import type { Person } from './person';
import { slip, slipKinds } from './slips';

/** Of the customers of a large shop. */
const share = 0.03;

/** Whether this customer is somebody who was entered before: then as whom, by number; else null. */
export function enteredBefore(index: number): number | null {
  const random = createSeededRandom(index * 7919 + 5);
  for (let warm = 0; warm < 3; warm++) random();
  return index > 0 && random() < share ? Math.floor(random() * index) : null;
}

/** The same person as another associate wrote them down: heard, in the other script, the names the other way round. */
export function enterAgain(person: Person, index: number): Person {
  const random = createSeededRandom(index * 104_729 + 11);
  for (let warm = 0; warm < 3; warm++) random();
  const way = random();
  return {
    name: way < 0.5 ? misspell(person.name) : way < 0.75 ? toLatin(person.name) : turn(person.name),
    phone: random() < 0.6 ? person.phone : '',
    email: random() < 0.4 ? person.email : '',
    birthday: null,
  };

  function misspell(name: string): string {
    const words = name.split(' ');
    const longest = words.reduce((best, word, at) => (word.length > words[best]!.length ? at : best), 0);
    const kind = slipKinds[Math.floor(random() * slipKinds.length)]!;
    return words.with(longest, slip(words[longest]!, kind, random)).join(' ');
  }
}

const turn = (name: string) => name.split(' ').reverse().join(' ');
const toLatin = (name: string) =>
  toMailName(name)
    .split('.')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(' ');
