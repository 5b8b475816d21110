/** What lists, rankings and birthdays are made of, of everybody in rows of numbers: looked through in a fraction of a millisecond. */
export interface Columns {
  /** Milliseconds of the last visit; 0: none. */
  lastAt: Float64Array;
  visits: Uint32Array;
  /** Minor units. */
  spend: Float64Array;
  /** Month times 32 plus day; 0: unknown. */
  birthday: Uint16Array;
  /** Numbers of texts (see `createTexts`). */
  homeStore: Uint32Array;
  changedBy: Uint32Array;
}

export function createColumns(length: number): Columns {
  return {
    lastAt: new Float64Array(length),
    visits: new Uint32Array(length),
    spend: new Float64Array(length),
    birthday: new Uint16Array(length),
    homeStore: new Uint32Array(length),
    changedBy: new Uint32Array(length),
  };
}

export function toLonger(columns: Columns, length: number): Columns {
  const longer = createColumns(length);
  for (const name of Object.keys(columns) as (keyof Columns)[]) longer[name].set(columns[name]);
  return longer;
}

export function toMonthDay(birthday: string | null): number {
  if (birthday === null) return 0;
  return Number(birthday.slice(-5, -3)) * 32 + Number(birthday.slice(-2));
}

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
