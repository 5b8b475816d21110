import { describe, expect, it } from 'vitest';
import { createPerson } from '../../central/demo/people/person';
import { createSeededRandom } from '../../shared/kit/random';
import { makeCustomers } from '../bench/sync/documents';
import { percentile } from '../bench/sync/figures';
import { toPlot } from '../bench/till/growth/plot';
import { isRight, makeQuestions, makeTypings } from '../bench/till/queries';
import { toCyrillic, toLatin, toRussianLetters } from '../bench/till/spellings';
import { countUnanswered, patienceMs, toFirst, toLetters, toLookups } from '../bench/till/timings';
import type { Watched } from '../bench/till/watch';

const customers = makeCustomers(3000, 1);
const ask = () => makeQuestions(customers, 500, createSeededRandom(7));

describe('What the bench asks a till', () => {
  it('is the same every time, and as many as wanted', () => {
    expect(ask()).toEqual(ask());
    expect(Math.abs(ask().length - 500)).toBeLessThan(10);
    const keys = makeTypings(customers, 300, createSeededRandom(7)).join('').length;
    expect(keys).toBeGreaterThanOrEqual(300);
  });

  it('is answered by the person meant, or by one of the same name, and by nobody else', () => {
    const questions = ask();
    expect(questions.filter((question) => !isRight(question, question.wanted))).toEqual([]);
    const stranger = { ...createPerson(999_999), id: 'x', cardNumber: '', name: 'Nobody At All' };
    expect(questions.filter((question) => isRight(question, stranger))).toEqual([]);
  });

  it('never names somebody else by a slip', () => {
    const slipped = ask().filter(({ kind }) => kind.startsWith('typo'));
    const names = new Set(customers.map(({ name }) => name.toLowerCase()));
    expect(slipped.length).toBeGreaterThan(200);
    expect(slipped.filter(({ text }) => names.has(text.toLowerCase()))).toEqual([]);
  });

  it.each([
    [toLatin('Юлия Щукина', 'passport'), 'Iuliia Shchukina'],
    [toLatin('Алёна Хан', 'scholarly'), 'Aljona Han'],
    [toCyrillic('Jessica Ford'), 'Джессика Форд'],
    [toRussianLetters('Қарлығаш Әбдірова'), 'Карлыгаш Абдирова'],
  ])('writes %s', (written, expected) => {
    expect(written).toBe(expected);
  });
});

describe('What the bench takes for waiting', () => {
  const seen: Watched = {
    inputs: [
      { at: 100, kind: 'key', what: 'KeyA', text: 'a' },
      { at: 200, kind: 'key', what: 'KeyN', text: 'an' },
    ],
    asked: [
      { at: 104, name: 'customers.search', args: { text: 'a' }, answeredAt: 230 },
      { at: 203, name: 'customers.search', args: { text: 'an' }, answeredAt: 240 },
    ],
    changes: [
      { at: 102, painted: 110, card: '', lines: 0 },
      { at: 202, painted: 212, card: '', lines: 0 },
      { at: 231, painted: 235, card: '', lines: 0 },
      { at: 241, painted: 252, card: 'Card of Ann', lines: 1 },
    ],
  };

  it('is from a key to the paint of its answer, or of the answer to the next key when that one was faster', () => {
    expect(toLookups(seen)).toEqual([
      { text: 'a', asked: 4, answered: 130, painted: 152 },
      { text: 'an', asked: 3, answered: 40, painted: 52 },
    ]);
  });

  it('is as long as patience lasts for keys that nobody answers, and they are counted by themselves', () => {
    const given = toLookups({ ...seen, asked: seen.asked.map((one) => ({ ...one, answeredAt: null })) });
    expect(given.map(({ painted }) => painted)).toEqual([patienceMs, patienceMs]);
    const elsewhere = toLookups({ ...seen, asked: seen.asked.map((one) => ({ ...one, name: 'customers.list' })) });
    expect(countUnanswered(elsewhere.map(({ painted }) => painted))).toBe(2);
    expect(countUnanswered(toLookups(seen).map(({ painted }) => painted))).toBe(0);
  });

  it('is nothing, and not 0, where nobody waited', () => {
    expect(percentile([], 0.99)).toBeNaN();
  });

  it('is on a page that asks nobody from a key to the paint of what it changed', () => {
    expect(toLetters({ ...seen, asked: [] })).toEqual([10, 52]);
  });

  it('is from the last input to the first paint of what was wanted', () => {
    expect(toFirst(seen, ({ card }) => card !== '')).toBe(52);
    expect(toFirst(seen, ({ lines }) => lines > 1)).toBe(null);
  });
});

describe('The plot of how figures grow', () => {
  it('shows every figure by name, and a figure that was not measured at a size not there', () => {
    const plot = toPlot(
      [10, 100],
      [
        { name: 'lookup', values: [1, 1.2] },
        { name: 'disk', values: [3, null] },
      ],
    );
    expect(plot).toContain('lookup');
    expect(plot).toContain('disk');
    expect(plot.match(/<circle/g)).toHaveLength(3);
  });
});
