import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLookup } from '../../renderer/features/till/search/lookup';
import { keepEqual } from '../../renderer/platform/keep-equal';
import type { ReplicaClient } from '../../shared/replica-api/api';

/** A replica that answers when the test says so, with the text that it was asked as its only product. */
function createSlowReplica() {
  const asked: { text: string; answer(): void }[] = [];
  const client = {
    query: (name: string, { text }: { text: string }) =>
      name === 'customers.search'
        ? Promise.resolve([])
        : new Promise((done) => asked.push({ text, answer: () => done([{ id: text }]) })),
    subscribe: () => () => {},
  } as unknown as ReplicaClient;
  return { client, asked };
}

describe('Looking up while somebody types', () => {
  let now = 0;
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function begin() {
    const { client, asked } = createSlowReplica();
    const lookup = createLookup(client, () => now);
    const type = (text: string, after = 100) => {
      now += after;
      lookup.look(text, text !== '');
    };
    const answer = async () => {
      asked.at(-1)?.answer();
      await vi.advanceTimersByTimeAsync(0);
    };
    return { lookup, asked: () => asked.map(({ text }) => text), type, answer };
  }

  it('asks at the first letter, shows the newest text’s answer, and never what was meant some letters ago', async () => {
    const { lookup, asked, type, answer } = begin();
    type('a');
    expect(asked()).toEqual(['a']);
    type('an');
    type('ann');
    await answer();
    expect(lookup.peek().text).toBe('');
    expect(asked()).toEqual(['a', 'ann']);
    await answer();
    expect(lookup.peek()).toMatchObject({ text: 'ann', products: [{ id: 'ann' }] });
  });

  it('clears at once when the field is cleared, and a late answer does not come back', async () => {
    const { lookup, type, answer } = begin();
    type('a');
    type('');
    await answer();
    expect(lookup.peek()).toMatchObject({ text: '', products: [] });
  });

  it('does not search what a scanner types', async () => {
    const { lookup, asked, type, answer } = begin();
    for (let length = 1; length <= 13; length++) {
      type('5000000000017'.slice(0, length), length === 1 ? 100 : 3);
      if (length === 6) await answer();
    }
    type('', 3);
    await answer();
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked()).toEqual(['5']);
    expect(lookup.peek().text).toBe('');
  });

  it('searches what was pasted in pieces or typed very fast when the hands rest', async () => {
    const { asked, type, answer } = begin();
    type('a');
    await answer();
    type('an', 5);
    type('ann', 5);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked()).toEqual(['a', 'ann']);
  });
});

describe('An answer that is as before in some part', () => {
  it('is equal to the new one, and the same object wherever nothing changed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, now) => {
        const [old, fresh] = [structuredClone(before), structuredClone(now)];
        expect(keepEqual(old, fresh)).toEqual(now);
        expect(keepEqual(old, structuredClone(before))).toBe(old);
      }),
    );
  });
});
