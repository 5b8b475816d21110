import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toDayProof } from '../../shared/protocol/proof';
import { engines, startCentral, type TestCentral } from '../support/central';
import { makeCustomer, makeSale, pairDevice, type TestDevice } from '../support/devices';

describe.each(engines)('Central on %s gives tills what they lack', (engine) => {
  let central: TestCentral;
  let t1: TestDevice;
  let t2: TestDevice;
  beforeAll(async () => {
    central = await startCentral({ engine });
    t1 = await pairDevice(central.url, central.codes.T1!);
    t2 = await pairDevice(central.url, central.codes.T2!);
  });
  afterAll(() => central?.stop());

  it('no page steps over a document, while many write at once', async () => {
    const written = new Set<string>();
    const seen = new Set<string>();
    let writing = true;
    const writers = Array.from({ length: 12 }, async (_, writer) => {
      for (let round = 0; round < 12; round++) {
        const customers = Array.from({ length: 1 + ((writer + round) % 5) }, () => makeCustomer());
        await (writer % 2 ? t1 : t2).push(
          'customers',
          customers.map((document) => ({ document })),
        );
        for (const { id } of customers) written.add(id);
      }
    });
    const readers = Array.from({ length: 3 }, async () => {
      let checkpoint = { epoch: '', seq: 0 };
      for (let last = false; ; last = !writing) {
        const page = await t2.pull('customers', { ...checkpoint, limit: 7 });
        for (const document of page.documents) seen.add(String(document.id));
        checkpoint = page.checkpoint;
        if (last && page.documents.length === 0) return;
      }
    });
    await Promise.all(writers);
    writing = false;
    await Promise.all(readers);
    expect([...written].filter((id) => !seen.has(id))).toEqual([]);
  });

  it('downwards in two parts and then upwards from the head, a new device gets everybody as they are in the end', async () => {
    const people = Array.from({ length: 60 }, (_, n) => makeCustomer({ homeStoreId: n % 3 ? 's2' : 's1' }));
    await t1.push(
      'customers',
      people.map((document) => ({ document })),
    );
    let writing = true;
    const writer = (async () => {
      for (let round = 0; round < 25; round++) {
        const at = round % people.length;
        const { rev, homeStoreId } = people[at]!;
        people[at] = { ...people[at]!, rev: `moved-${round}`, homeStoreId: homeStoreId === 's1' ? 's2' : 's1' };
        const added = makeCustomer({ homeStoreId: round % 2 ? 's1' : 's2' });
        people.push(added);
        await t1.push('customers', [
          { document: people[at]!, base: { rev, was: { homeStoreId } } },
          { document: added },
        ]);
      }
      writing = false;
    })();
    const seen = new Map<string, unknown>();
    const parts: string[][] = [];
    let head = { epoch: '', seq: 0 };
    for (const part of ['home', 'rest'] as const) {
      let place = { epoch: head.epoch, seq: head.seq > 0 ? head.seq + 1 : 0 };
      for (let isLast = false; !isLast; ) {
        const page = await t2.pull('customers', { ...place, limit: 7, part });
        if (head.seq === 0) head = { epoch: page.checkpoint.epoch, seq: page.head ?? 0 };
        parts.push(page.documents.map((one) => `${part} ${one.homeStoreId === t2.device.storeId}`));
        for (const one of page.documents) seen.set(String(one.id), one.rev);
        expect(page.checkpoint.seq).toBeLessThanOrEqual(head.seq + 1);
        place = page.checkpoint;
        isLast = page.documents.length < 7;
      }
    }
    await writer;
    expect(writing).toBe(false);
    for (let place = head, isLast = false; !isLast; ) {
      const page = await t2.pull('customers', { ...place, limit: 50 });
      for (const one of page.documents) seen.set(String(one.id), one.rev);
      place = page.checkpoint;
      isLast = page.documents.length < 50;
    }
    expect(new Set(parts.flat())).toEqual(new Set(['home true', 'rest false']));
    expect(people.filter(({ id, rev }) => seen.get(id) !== rev).map(({ id }) => id)).toEqual([]);
  });

  it('a page is full as long as there is more, also when old days are left out', async () => {
    const days = ['2026-11-01', '2026-11-20', '2026-11-02', '2026-11-21', '2026-11-22', '2026-11-03', '2026-11-23'];
    const facts = days.map((day) => t1.place(makeSale(t1, { at: `${day}T10:00:00.000Z` })));
    await t1.push(
      'facts',
      facts.map((document) => ({ document })),
    );
    const first = await t2.pull('facts', { limit: 2, since: '2026-11-10' });
    expect(first.documents.map((fact) => fact.businessDay)).toEqual(['2026-11-20', '2026-11-21']);
    expect(first.remaining).toBe(2);
    const rest = await t2.pull('facts', { ...first.checkpoint, limit: 2, since: '2026-11-10' });
    expect(rest.documents.map((fact) => fact.businessDay)).toEqual(['2026-11-22', '2026-11-23']);
  });

  it('a till is told at once that something is new, and what', async () => {
    const heard: string[] = [];
    const hangUp = await t2.listen((collections) => heard.push(...collections));
    await t1.push('customers', [{ document: makeCustomer() }]);
    await expect.poll(() => heard, { timeout: 5000 }).toContain('customers');
    hangUp();
  });

  it('the proof of a day is equal on both sides, and unequal when one fact is missing', async () => {
    const facts = [1, 2, 3].map(() => t1.place(makeSale(t1, { at: '2026-10-05T09:00:00.000Z' })));
    await t1.push(
      'facts',
      facts.map((document) => ({ document })),
    );
    const { days } = await t2.proof('2026-10-05', '2026-10-05');
    const hashes = facts.map((fact) => fact.hash);
    expect(days).toEqual([toDayProof('T1', '2026-10-05', hashes)]);
    expect(days).not.toEqual([toDayProof('T1', '2026-10-05', hashes.slice(1))]);
  });

  it('after a restore every checkpoint is void', async () => {
    const { checkpoint } = await t1.pull('customers');
    await central.restart(['--restored']);
    await expect(t1.pull('customers', checkpoint)).rejects.toThrow(/409.*epoch-changed/);
    const anew = await t1.pull('customers');
    expect(anew.checkpoint.epoch).not.toBe(checkpoint.epoch);
    expect(anew.documents.length).toBeGreaterThan(0);
  });
});
