import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fact } from '../../shared/model/fact';
import { toFactHash } from '../../shared/protocol/fact-chain';
import { engines, startCentral, type TestCentral } from '../support/central';
import { makeSale, pairDevice, type TestDevice } from '../support/devices';
import { eventually } from '../support/network';

const withHash = (fact: Fact): Fact => ({ ...fact, hash: toFactHash(fact) });

describe.each(engines)("Central on %s guards a till's chain of facts", (engine) => {
  let central: TestCentral;
  let t1: TestDevice;
  let t2: TestDevice;
  beforeAll(async () => {
    central = await startCentral({ engine });
    t1 = await pairDevice(central.url, central.codes.T1!);
    t2 = await pairDevice(central.url, central.codes.T2!);
  });
  afterAll(() => central?.stop());

  it('a fact that was altered later is set aside, and the first stands', async () => {
    const sale = t1.place(makeSale(t1));
    await t1.push('facts', [{ document: sale }]);
    const cheaper = withHash({ ...sale, at: '2026-11-20T10:00:01.000Z' });
    const answer = await t1.push('facts', [{ document: cheaper }]);
    expect(answer.parked).toMatchObject([{ id: sale.id, code: 'fact-altered' }]);
    expect(answer.conflicts).toMatchObject([{ id: sale.id, at: sale.at }]);
  });

  it('a fact whose hash is not its own is set aside', async () => {
    const sale = t2.place(makeSale(t2));
    const answer = await t2.push('facts', [{ document: { ...sale, at: '2026-11-20T10:00:01.000Z' } }]);
    expect(answer.parked).toMatchObject([{ id: sale.id, code: 'fact-altered' }]);
    expect((await t2.push('facts', [{ document: sale }])).parked).toEqual([]);
  });

  it("a till can't write in another till's name, nor in another store", async () => {
    const foreign = t1.place(makeSale(t1));
    expect((await t2.push('facts', [{ document: foreign }])).parked).toMatchObject([{ code: 'fact-of-another-till' }]);
    const elsewhere = withHash({ ...foreign, storeId: 's2' });
    expect((await t1.push('facts', [{ document: elsewhere }])).parked).toMatchObject([{ code: 'wrong-store' }]);
    expect((await t1.push('facts', [{ document: foreign }])).parked).toEqual([]);
  });

  it('two facts for one place that come at once are both kept, and it is said when the place is doubled', async () => {
    for (let round = 1; round <= 10; round++) {
      // Far from every neighbour, so that nothing but the place itself speaks against one of them.
      const place = { n: 1000 * round, prev: 'a'.repeat(64) };
      const twins = ['one', 'other'].map((twin) =>
        withHash({ ...t2.place(makeSale(t2)), ...place, id: `${twin}-${round}` }),
      );
      const answers = await Promise.all(twins.map((document) => t2.push('facts', [{ document }])));
      const setAside = answers.flatMap(({ parked }) => parked);
      expect(setAside.every(({ code }) => code === 'chain-broken')).toBe(true);
      const held = (await t2.pullAll('facts')).filter(({ id }) => twins.some((twin) => twin.id === id));
      expect(held.length + setAside.length).toBe(2);
      if (setAside.length > 0) continue;
      const isSaid = () => central.lines.some(({ message }) => String(message).includes(`place ${place.n} `));
      await eventually(isSaid, (said) => said);
    }
  });

  it('facts may come late and in any order, and a second fact on a place is set aside', async () => {
    const [a, b, c, d] = [1, 2, 3, 4].map(() => t1.place(makeSale(t1)));
    expect((await t1.push('facts', [{ document: d! }, { document: c! }])).parked).toEqual([]);
    const fork = withHash({ ...b!, id: 'fork' });
    expect((await t1.push('facts', [{ document: a! }, { document: b! }])).parked).toEqual([]);
    expect((await t1.push('facts', [{ document: fork }])).parked).toMatchObject([{ code: 'chain-broken' }]);
    const stray = withHash({ ...d!, id: 'stray', n: d!.n + 1, prev: a!.hash });
    expect((await t1.push('facts', [{ document: stray }])).parked).toMatchObject([{ code: 'chain-broken' }]);
    expect((await t2.pullAll('facts')).filter((fact) => fact.tillId === 'T1').length).toBe(6);
  });

  it('what central makes, and what it does not know, is set aside', async () => {
    expect((await t1.push('histories', [{ document: { id: 'h1' } }])).parked).toMatchObject([{ code: 'not-allowed' }]);
    expect((await t1.push('wishes', [{ document: { id: 'w1' } }])).parked).toMatchObject([
      { code: 'unknown-collection' },
    ]);
  });
});
