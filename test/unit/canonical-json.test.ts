import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toCanonicalJson } from '../../shared/kit/canonical-json';

/** The same rule, in its plainest words. */
function plainly(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plainly).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${plainly(member)}`).join(',')}}`;
}

/** Notes of money by value, letters of any alphabet, keys that an object treats in its own way; few and many. */
const key = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.nat(20_000).map(String),
  fc.constantFrom('__proto__', 'constructor', 'toJSON', '-0', ''),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any')),
    fc.dictionary(key, tie('any'), { maxKeys: 50, noNullPrototype: false }),
  ),
})).any;

it('a fact has one text, whatever is in it and in whatever order it was written: the text that its hash is taken of', () => {
  fc.assert(
    fc.property(value, (any) => {
      const parsed: unknown = JSON.parse(JSON.stringify(any));
      expect(toCanonicalJson(parsed)).toBe(plainly(parsed));
      expect(JSON.parse(toCanonicalJson(parsed))).toEqual(parsed);
    }),
    { numRuns: 500 },
  );
});

it('more keys than are sorted by hand come in the same order', () => {
  const keys = Array.from({ length: 100 }, (_, index) => `k${(index * 37) % 100}`);
  for (const count of [31, 32, 33, 100]) {
    const own = Object.fromEntries(keys.slice(0, count).map((name) => [name, 1]));
    expect(toCanonicalJson(own)).toBe(plainly(own));
  }
});

it('what is undefined is left out of an object, as JSON does', () => {
  expect(toCanonicalJson({ b: undefined, a: [1, undefined] })).toBe('{"a":[1,null]}');
});
