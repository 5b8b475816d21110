/** What people type when they look for somebody: seeded, of real people of the load. Pure. */
import { slip, slipKinds } from '../../../central/demo/people/slips';
import { foldText } from '../../../shared/domain/search-text';
import type { Random } from '../../../shared/kit/random';
import type { Customer } from '../../../shared/model/customer';
import { latinStyles, toCyrillic, toLatin, toRussianLetters, withoutAccents } from './spellings';

export interface Question {
  kind: string;
  text: string;
  /** Whoever bears the name, phone, card or e-mail that was meant: each of them is a right answer. */
  wanted: Customer;
}

interface Way {
  kind: string;
  /** Parts of a hundred. */
  share: number;
  isFor(customer: Customer): boolean;
  write(customer: Customer, random: Random): string;
  /** Of what the text is a piece, where it is no name. */
  isPiece?: 'phone' | 'cardNumber' | 'email';
}

const isCyrillic = ({ name }: Customer) => /\p{Script=Cyrillic}/u.test(name);
const isKazakh = ({ name }: Customer) => /[әғқңөұүһі]/i.test(name);
const isPlain = ({ name }: Customer) => /^[A-Za-z' ]+$/.test(name);
const hasAccents = ({ name }: Customer) => /^\P{Script=Cyrillic}+$/u.test(name) && withoutAccents(name) !== name;
const anyone = () => true;

/** Slips are made in the longest word: it is where they happen, and a name of three letters has no room for one. */
function inLongest(name: string, change: (word: string) => string): string {
  const words = name.split(' ');
  const longest = words.reduce((best, word, at) => (word.length > words[best]!.length ? at : best), 0);
  return words.with(longest, change(words[longest]!)).join(' ');
}
const turned = (name: string) => name.split(' ').reverse().join(' ');
const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!;

const ways: Way[] = [
  ...slipKinds.map(
    (kind): Way => ({
      kind: `typo: ${kind}`,
      share: 11,
      isFor: anyone,
      write: ({ name }, random) => inLongest(name.toLowerCase(), (word) => slip(word, kind, random)),
    }),
  ),
  {
    kind: 'typo, the names turned',
    share: 6,
    isFor: anyone,
    write: ({ name }, random) =>
      turned(inLongest(name.toLowerCase(), (word) => slip(word, pick(slipKinds, random), random))),
  },
  ...latinStyles.map(
    (style): Way => ({
      kind: `Cyrillic in Latin: ${style}`,
      share: 5,
      isFor: isCyrillic,
      write: ({ name }) => toLatin(name, style),
    }),
  ),
  { kind: 'Latin in Cyrillic', share: 8, isFor: isPlain, write: ({ name }) => toCyrillic(name) },
  { kind: 'Kazakh on a Russian keyboard', share: 4, isFor: isKazakh, write: ({ name }) => toRussianLetters(name) },
  { kind: 'without accents', share: 7, isFor: hasAccents, write: ({ name }) => withoutAccents(name) },
  { kind: 'the names turned', share: 4, isFor: anyone, write: ({ name }) => turned(name) },
  {
    kind: 'phone: seven digits of it',
    share: 4,
    isPiece: 'phone',
    isFor: ({ phone }) => phone !== '',
    write: ({ phone }) => phone.slice(-8, -1),
  },
  {
    kind: 'card: its last six digits',
    share: 4,
    isPiece: 'cardNumber',
    isFor: ({ cardNumber }) => cardNumber !== '',
    write: ({ cardNumber }) => cardNumber.slice(-6),
  },
  {
    kind: 'e-mail: up to the @',
    share: 4,
    isPiece: 'email',
    isFor: ({ email }) => email !== '',
    write: ({ email }) => email.slice(0, email.indexOf('@')),
  },
];

/**
 * So many questions, each kind with its share. A name as typed that somebody else really bears is no question: nobody
 * could tell who was meant; nor is one that a slip has left as it was.
 */
export function makeQuestions(customers: readonly Customer[], count: number, random: Random): Question[] {
  const names = new Map<string, number>();
  for (const { name } of customers) {
    const key = toNameKey(name);
    names.set(key, (names.get(key) ?? 0) + 1);
  }
  const all = ways.reduce((sum, way) => sum + way.share, 0);
  return ways.flatMap((way) => {
    const wanted = Math.round((count * way.share) / all);
    const made: Question[] = [];
    for (let tries = 0; made.length < wanted && tries < wanted * 1000; tries++) {
      const customer = pick(customers, random);
      if (!way.isFor(customer) || customer.name.split(' ').length < 2) continue;
      const text = way.write(customer, random);
      if (way.isPiece && !isAlmostAlone(customers, way.isPiece, text)) continue;
      const isItsOwn = toNameKey(text) === toNameKey(customer.name);
      if (
        way.kind.startsWith('typo') ? !isItsOwn && !names.has(toNameKey(text)) : isItsOwn || !names.has(toNameKey(text))
      )
        made.push({ kind: way.kind, text, wanted: customer });
    }
    return made;
  });
}

/** A piece of a number that many have singles nobody out. */
const isAlmostAlone = (customers: readonly Customer[], field: 'phone' | 'cardNumber' | 'email', piece: string) =>
  customers.reduce((count, customer) => count + Number(customer[field].includes(piece)), 0) <= 5;

/** A name by its words, whichever comes first. */
const toNameKey = (name: string) => foldText(name).split(' ').sort().join(' ');

/** Whether a hit is who was meant: the person, or one whom the typed words could mean just as well. */
export function isRight(
  { kind, wanted }: Question,
  hit: Pick<Customer, 'id' | 'name' | 'phone' | 'email' | 'cardNumber'>,
): boolean {
  if (hit.id === wanted.id) return true;
  if (kind.startsWith('phone')) return hit.phone === wanted.phone;
  if (kind.startsWith('e-mail')) return hit.email.split('@')[0] === wanted.email.split('@')[0];
  if (kind.startsWith('card')) return hit.cardNumber.slice(-6) === wanted.cardNumber.slice(-6);
  return toNameKey(hit.name) === toNameKey(wanted.name);
}

/** What cashiers type while somebody stands before them, key by key: right or nearly, by whatever they were told. */
export function makeTypings(customers: readonly Customer[], count: number, random: Random): string[] {
  const kinds: ((customer: Customer) => string)[] = [
    ({ phone }) => phone.slice(-4),
    ({ phone }) => phone.slice(-8, -2),
    ({ cardNumber }) => cardNumber.slice(-4),
    ({ email }) => email.slice(0, 12),
    ({ name }) => name.slice(0, 6),
    ({ name }) => name.toLowerCase(),
    ({ name }) => turned(name),
    ({ name }) => `${name.split(' ')[0]!.slice(0, 3)} ${name.split(' ')[1]!.slice(0, 4)}`,
    ({ name }) => inLongest(name, (word) => slip(word, pick(slipKinds, random), random)),
    (customer) => (isCyrillic(customer) ? toLatin(customer.name, 'plain') : toCyrillic(customer.name)),
    ({ name }) => withoutAccents(name),
  ];
  const typings: string[] = [];
  for (let keys = 0; keys < count; ) {
    const customer = pick(customers, random);
    const text = kinds[typings.length % kinds.length]!(customer);
    if (text.length < 4) continue;
    typings.push(text);
    keys += text.length;
  }
  return typings;
}
