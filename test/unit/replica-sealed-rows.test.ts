import { afterEach, describe, expect, it } from 'vitest';
import { createRowSeal, type StoredRow } from '../../renderer/replica/collections/row-seal';
import { createDamage } from '../../renderer/replica/vault/damage';
import { createVault } from '../../renderer/replica/vault/vault';
import { demoPins } from '../support/demo-shop';
import { createTestKeys } from '../support/keys';
import { type OpenReplica, type OpenReplicaOptions, type ReplicaStorage, scheduleByTimer } from '../support/replica';
import { aPlainTill, aSealedTill, canary, isTurned, openOffline, sell } from '../support/sealed-till';

let replica: OpenReplica | null = null;
afterEach(async () => {
  await replica?.close();
  replica = null;
});

async function open(storage: ReplicaStorage, options?: OpenReplicaOptions): Promise<OpenReplica> {
  replica = await openOffline(storage, options);
  return replica;
}
const damagedOn = async (till: OpenReplica) => (await till.ask('sync.status', {})).vault.damaged;
const signIn = (till: OpenReplica) => till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
const sealedOf = (row: StoredRow): string => String(row._sealed);

async function rowsOf(storage: ReplicaStorage, collection: string): Promise<StoredRow[]> {
  const rows: StoredRow[] = [];
  await storage.changeRows?.(collection, (row) => {
    rows.push(row);
    return row;
  });
  return rows;
}

/** A sealed till whose sale and edit were not sent; closed. */
async function aTillWithUnsent(): Promise<ReplicaStorage> {
  const storage = await aSealedTill();
  const till = await open(storage);
  await sell(till);
  await till.do('customers.update', { customerId: 'c2', patch: { tags: ['unsent'] } });
  await isTurned(storage);
  await till.close();
  // The saved memory is believed in nothing, and hides nothing here.
  storage.pieces.clear();
  return storage;
}

describe('A till of before, whose rows are in plain', { timeout: 60_000 }, () => {
  /** Its sealing stops after so many steps, as if it had been killed there. */
  const stoppingAfter = (steps: number): OpenReplicaOptions => ({
    schedule: (work, ms) => {
      if (ms !== 20) return scheduleByTimer(work, ms);
      steps -= 1;
      return steps >= 0 ? scheduleByTimer(work, 0) : () => {};
    },
  });

  it('is read in both forms where the sealing was cut off, sells meanwhile, and is sealed to the end at a next start', async () => {
    const storage = await aPlainTill(createTestKeys());
    const isSealed: boolean[] = [];
    for (const steps of [2, 9]) {
      const till = await open(storage, stoppingAfter(steps));
      await expect.poll(async () => (await till.ask('sync.status', {})).vault.isTurning).toBe(true);
      await sell(till);
      await till.do('customers.addNote', { customerId: 'c3', text: `note of start ${steps}` });
      await till.close();
      isSealed.push((await rowsOf(storage, 'customers')).every((row) => '_sealed' in row));
      expect(storage.values.has('sealedWith')).toBe(false);
    }
    expect(isSealed).toEqual([false, true]);
    // Three waited; each start sold and noted once.
    let till = await open(storage);
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 7, vault: { damaged: 0 } });
    await isTurned(storage);
    await till.close();
    const bare = await storage.readBare?.();
    for (const word of Object.values(canary)) expect(bare).not.toContain(word);
    till = await open(storage);
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 7, vault: { isTurning: false, damaged: 0 } });
    await signIn(till);
    expect(await till.ask('customers.profile', { customerId: 'c2' })).toMatchObject({
      customer: { name: canary.name },
    });
    expect(await sell(till)).toBe('T1-000004');
  });
});

const changed = (row: StoredRow, to: string): StoredRow => ({ ...row, _sealed: to });
const flipAt = (text: string, at: number) =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
const flipped = (row: StoredRow) => changed(row, flipAt(sealedOf(row), 60));

describe('A row that is not as it was sealed', { timeout: 60_000 }, () => {
  const faults: [string, (row: StoredRow, other: StoredRow) => StoredRow][] = [
    ['changed in one bit', flipped],
    ['cut short', (row) => changed(row, sealedOf(row).slice(0, 40))],
    ['emptied', (row) => changed(row, '')],
    ['put in the place of another', (row, other) => changed(row, sealedOf(other))],
    ['called deleted', (row) => ({ ...row, _deleted: '1' })],
    ['given back an older revision', (row) => ({ ...row, _rev: '1-b' })],
  ];
  it.each(faults)('is noticed when it was %s', async (_, fault) => {
    const vault = createVault(createTestKeys());
    await vault.open();
    const [damage, rowSeal] = [createDamage(), createRowSeal()];
    rowSeal.begin(vault, damage);
    const { seal, open } = rowSeal.of('customers');
    const marks = { _deleted: '0', _rev: '2-a', _meta: { lwt: 7 }, _attachments: {} };
    const rows = [
      { id: 'c1', name: 'Ann', ...marks },
      { id: 'c2', name: 'Eve', ...marks },
    ] as const;
    const [one, other] = [seal(rows[0]), seal(rows[1])];
    expect(JSON.stringify([one, other])).not.toMatch(/Ann|Eve/);
    expect(open(one)).toEqual(rows[0]);
    expect(open(fault(one, other))).toBeNull();
    expect([damage.total(), rowSeal.hasDamaged('customers')]).toEqual([1, true]);
  });

  it('is told of once: what central has is fetched again, an unsent sale comes back from the second copy, unsent edits stay', async () => {
    const storage = await aTillWithUnsent();
    const drafts = await rowsOf(storage, 'drafts');
    await storage.changeRows?.('customers', (row) => (row.id === 'c1' ? flipped(row) : row));
    for (const collection of ['facts', 'drafts']) await storage.changeRows?.(collection, flipped);
    let till = await open(storage);
    expect(await damagedOn(till)).toBe(2 + drafts.length);
    expect(await till.ask('replica.state', {})).toMatchObject({ phase: 'filling' });
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 2, journal: { count: 1 } });
    expect((await rowsOf(storage, 'customers')).map(({ id }) => id)).toEqual(['c2']);
    expect(await storage.readText?.()).toContain('"tags":["unsent"]');
    await till.close();
    till = await open(storage);
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 2, vault: { damaged: 0 } });
  });

  it('stops the till when it was sealed with a key that is not here, and nothing is touched', async () => {
    const storage = await aTillWithUnsent();
    const toOtherKey = (row: StoredRow) => changed(row, flipAt(sealedOf(row), 2));
    await storage.changeRows?.('customers', toOtherKey);
    const before = await rowsOf(storage, 'customers');
    let till = await open(storage);
    expect(await till.ask('replica.state', {})).toMatchObject({ phase: 'broken', failure: { code: 'vault-locked' } });
    await till.close();
    expect(await rowsOf(storage, 'customers')).toEqual(before);
    await storage.changeRows?.('customers', toOtherKey);
    till = await open(storage);
    await signIn(till);
    expect(await till.ask('sync.status', {})).toMatchObject({ waiting: 2 });
  });
});
