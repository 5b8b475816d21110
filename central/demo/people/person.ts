import { createSeededRandom, type Random } from '../../../shared/kit/random';
import { toMailName } from './latin';
import { english, hungarian, kazakh, type NameStock, russian } from './names';

export interface Person {
  name: string;
  phone: string;
  email: string;
  birthday: string | null;
}

interface People {
  stock: NameStock;
  /** Of all customers. */
  share: number;
  /** A mobile number that is valid in the country and no other person's; `index` is below a million. */
  phone: (index: number) => string;
}

/** Multiplied by a number without common factors, so that neighbours don't look like neighbours. */
const scatter = (index: number, factor: number, size: number) => (index * factor + 1_234_567) % size;
const digits = (value: number, count: number) => String(value).padStart(count, '0');

const british = (index: number) => `+4474${digits(scatter(index, 7_654_321, 50_000_000), 8)}`;
const magyar = (index: number) =>
  `+36${['20', '30', '70'][index % 3]}${digits(2_000_000 + scatter(index, 1_234_577, 7_000_000), 7)}`;
const ruPhone = (index: number) =>
  `+79${['03', '16', '26'][index % 3]}${digits(scatter(index, 7_654_321, 10_000_000), 7)}`;
const kzPhone = (index: number) =>
  `+77${['01', '05', '47'][index % 3]}${digits(scatter(index, 7_654_321, 10_000_000), 7)}`;

const peoples: People[] = [
  { stock: english, share: 0.68, phone: british },
  { stock: hungarian, share: 0.14, phone: magyar },
  { stock: russian, share: 0.12, phone: ruPhone },
  { stock: kazakh, share: 0.06, phone: kzPhone },
];

const mailHosts = ['example.com', 'example.org', 'example.net', 'mail.example'];

/** The made-up person of this number: always the same one. */
export function createPerson(index: number): Person {
  const random = createSeededRandom(index * 2_654_435 + 17);
  for (let warm = 0; warm < 3; warm++) random();
  const { stock, phone } = pickPeople(random());
  const isWoman = random() < 0.62;
  const name = stock.write(pick(isWoman ? stock.women : stock.men, random), pick(stock.families, random), isWoman);
  return {
    name,
    phone: random() < 0.93 ? phone(index) : '',
    email: random() < 0.78 ? `${toMailName(name)}${index % 1000}@${pick(mailHosts, random)}` : '',
    birthday: toBirthday(random),
  };
}

function pickPeople(chance: number): People {
  let rest = chance;
  for (const people of peoples) {
    if (rest < people.share) return people;
    rest -= people.share;
  }
  return peoples[0]!;
}

const pick = <T>(list: T[], random: Random): T => list[Math.floor(random() * list.length)]!;

/** Most people gave it, some without the year. */
function toBirthday(random: Random): string | null {
  const [given, withYear] = [random() < 0.72, random() < 0.8];
  const day = new Date(Date.UTC(1942 + Math.floor(random() * 64), 0, 1 + Math.floor(random() * 365)));
  const text = day.toISOString().slice(0, 10);
  if (!given) return null;
  return withYear ? text : text.slice(5);
}
