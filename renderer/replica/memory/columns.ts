/** What lists, rankings and birthdays are made of, of everybody in rows of numbers: looked through in a fraction of a millisecond. */
export const columnKinds = {
  /** Milliseconds of the last visit; 0: none. */
  lastAt: Float64Array,
  visits: Uint32Array,
  /** Minor units. */
  spend: Float64Array,
  /** Month times 32 plus day; 0: unknown. */
  birthday: Uint16Array,
  /** Numbers of texts (see `createTexts`). */
  homeStore: Uint32Array,
  changedBy: Uint32Array,
} as const;

type Kinds = typeof columnKinds;
export type ColumnName = keyof Kinds;
export type Columns = { [N in ColumnName]: InstanceType<Kinds[N]> };
export const columnNames = Object.keys(columnKinds) as ColumnName[];

export const createColumns = (length: number): Columns => toColumns((name) => new columnKinds[name](length));

/** Each as `make` gives it: of its own kind. */
export const toColumns = (make: (name: ColumnName) => Columns[ColumnName]): Columns =>
  Object.fromEntries(columnNames.map((name) => [name, make(name)])) as Columns;

/** A copy with room for more. */
export function toLonger(columns: Columns, length: number): Columns {
  const longer = createColumns(length);
  for (const name of columnNames) longer[name].set(columns[name]);
  return longer;
}

export const copyOf = (columns: Columns): Columns => toLonger(columns, columns.lastAt.length);

/** All of them, and long enough for so many slots. */
export const isAsLong = (columns: Columns, slots: number): boolean =>
  Object.values(columns).every((column) => column.length === columns.lastAt.length && column.length >= slots);

export function toMonthDay(birthday: string | null): number {
  if (birthday === null) return 0;
  return Number(birthday.slice(-5, -3)) * 32 + Number(birthday.slice(-2));
}

/** MM-DD. */
export const fromMonthDay = (monthDay: number): string =>
  `${String(monthDay >> 5).padStart(2, '0')}-${String(monthDay & 31).padStart(2, '0')}`;

/** A number for each of a few texts; 0 is the empty one. */
export interface Texts {
  numberOf(text: string): number;
  all(): string[];
}

export function createTexts(known: string[] = ['']): Texts {
  const texts = [...known];
  const numbers = new Map(texts.map((text, index) => [text, index]));
  return {
    numberOf(text) {
      const number = numbers.get(text);
      if (number !== undefined) return number;
      numbers.set(text, texts.length);
      return texts.push(text) - 1;
    },
    all: () => [...texts],
  };
}
