import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../central/store/database';
import { openCluster } from '../../central/store/embedded/cluster';
import { openDatabase } from '../../central/store/open';
import { openPglite } from '../../central/store/pglite';
import { createPostgres } from '../../central/store/postgres';
import { type Task, taskSchema } from '../../shared/model/company';
import type { Customer } from '../../shared/model/customer';
import { toWas } from '../../shared/protocol/merge';
import { enginesForTills, startCentral, type TestCentral } from '../support/central';
import { makeCustomer, pairDevice, type TestDevice } from '../support/devices';

/** An edit of a customer by one device, as it goes over the wire. */
const toEdit = (base: Customer, patch: Partial<Customer>) => {
  const document = { ...base, ...patch };
  return { document, base: { rev: base.rev, was: toWas({ ...base }, { ...document }) } };
};

describe.each(enginesForTills)('What a merge on %s could not decide', (engine) => {
  let central: TestCentral;
  let t1: TestDevice;
  let t2: TestDevice;
  let t3: TestDevice;
  beforeAll(async () => {
    central = await startCentral({ engine });
    t1 = await pairDevice(central.url, central.codes.T1!);
    t2 = await pairDevice(central.url, central.codes.T2!);
    t3 = await pairDevice(central.url, central.codes.T3!);
  });
  afterAll(() => central?.stop());

  const tasksAbout = async (device: TestDevice, id: string) =>
    ((await device.pullAll('tasks')) as unknown as Task[]).filter((task) => task.about?.recordId === id);
  const find = async (id: string) => (await t3.pullAll('customers')).find((one) => one.id === id);
  async function aCustomer(over: Partial<Customer> = {}): Promise<Customer> {
    const base = makeCustomer({ updatedAt: '2026-11-20T09:00:00.000Z', ...over });
    await t1.push('customers', [{ document: base }]);
    return base;
  }

  it('reaches the store that pushed as a task with both values, once, however often the push comes', async () => {
    const base = await aCustomer({ phone: '+440000000', sizes: { shoe: '38' } });
    const theirs = toEdit(base, {
      rev: `o-${base.id}`,
      phone: '+441111111',
      sizes: {},
      updatedBy: 'T3',
      updatedAt: '2026-11-20T10:02:00.000Z',
    });
    const mine = toEdit(base, {
      rev: `m-${base.id}`,
      phone: '+442222222',
      sizes: { shoe: '40' },
      updatedBy: 'T1',
      updatedAt: '2026-11-20T10:05:00.000Z',
    });
    await t3.push('customers', [theirs]);
    let poked: string[] = [];
    const hangUp = await t2.listen((names) => {
      poked = [...poked, ...names];
    });
    for (let times = 0; times < 3; times++) await t1.push('customers', [mine]);
    expect(await find(base.id)).toMatchObject({ phone: '+442222222', sizes: { shoe: '40' } });
    const tasks = await tasksAbout(t2, base.id);
    expect(tasks.map((task) => task.about)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          collection: 'customers',
          field: 'phone',
          kept: '+442222222',
          keptBy: 'T1',
          keptAt: '2026-11-20T10:05:00.000Z',
          lost: '+441111111',
          lostBy: 'T3',
          lostAt: '2026-11-20T10:02:00.000Z',
        }),
        expect.objectContaining({ field: 'sizes.shoe', kept: '40', lost: null }),
      ]),
    );
    expect(tasks).toHaveLength(2);
    for (const { _deleted, ...task } of tasks as (Task & { _deleted: boolean })[])
      expect(taskSchema.parse(task)).toMatchObject({ kind: 'decide', customerId: base.id, doneAt: null });
    expect(await tasksAbout(t3, base.id)).toHaveLength(0);
    expect(poked).toContain('tasks');
    hangUp();
  });

  it('does not ask about what both wrote alike, about sets, or about a promise that two have kept', async () => {
    const base = await aCustomer();
    const change = { phone: '+443333333', updatedAt: '2026-11-20T10:05:00.000Z' };
    await t2.push('customers', [toEdit(base, { ...change, rev: `o-${base.id}`, tags: ['tea'] })]);
    await t1.push('customers', [toEdit(base, { ...change, rev: `m-${base.id}`, tags: ['lamps'] })]);
    expect(await find(base.id)).toMatchObject({ phone: '+443333333', tags: ['lamps', 'tea'] });
    const promise = { id: `p-${base.id}`, storeId: 's1', customerId: base.id, kind: 'promise', text: 'Call' };
    const at = (rev: string, doneAt: string | null) => {
      const updatedAt = doneAt ?? '2026-11-20T09:00:00.000Z';
      return { ...promise, dueDay: '2026-11-21', rev: `${rev}-${base.id}`, updatedAt, updatedBy: 'T1', doneAt };
    };
    await t1.push('tasks', [{ document: at('a', null) }]);
    const done = (rev: string, minute: number) => ({
      document: at(rev, `2026-11-20T11:0${minute}:00.000Z`),
      base: { rev: `a-${base.id}`, was: { doneAt: null } },
    });
    await t1.push('tasks', [done('b', 2)]);
    await t2.push('tasks', [done('c', 1)]);
    const tasks = (await t1.pullAll('tasks')) as unknown as Task[];
    expect(tasks.find((task) => task.id === promise.id)).toMatchObject({ doneAt: '2026-11-20T11:01:00.000Z' });
    expect(tasks.filter((task) => task.about?.recordId === base.id || task.about?.recordId === promise.id)).toEqual([]);
  });

  it('asks nobody about a customer who was erased meanwhile', async () => {
    const base = await aCustomer({ phone: '+440000000' });
    await t2.push('customers', [{ document: { ...base, rev: `d-${base.id}`, _deleted: true } as Customer }]);
    await t2.push('customers', [
      { document: { ...base, rev: `e-${base.id}`, _deleted: true } as Customer, base: { rev: base.rev, was: {} } },
    ]);
    const answer = await t1.push('customers', [toEdit(base, { rev: `m-${base.id}`, phone: '+441111111' })]);
    expect(answer.conflicts).toMatchObject([{ id: base.id, _deleted: true }]);
    expect(await tasksAbout(t1, base.id)).toEqual([]);
  });

  it('a till a year ahead does not win every merge for a year', async () => {
    const base = await aCustomer({ phone: '+440000000' });
    const nextYear = new Date(Date.now() + 365 * 86_400_000).toISOString();
    const ahead = toEdit(base, { rev: `m-${base.id}`, phone: '+441111111', updatedAt: nextYear });
    const answer = await t1.push('customers', [ahead]);
    const held = await find(base.id);
    expect(String(held?.updatedAt) <= new Date().toISOString()).toBe(true);
    // The till hears of the other date, under another revision, also when its push comes twice.
    expect(answer.conflicts).toEqual([held]);
    expect(held?.rev).not.toBe(`m-${base.id}`);
    expect((await t1.push('customers', [ahead])).conflicts).toEqual([held]);
    const later = new Date(Date.now()).toISOString();
    await t2.push('customers', [toEdit(base, { rev: `o-${base.id}`, phone: '+442222222', updatedAt: later })]);
    expect(await find(base.id)).toMatchObject({ phone: '+442222222' });
    const [asked] = await tasksAbout(t2, base.id);
    expect(asked?.about).toMatchObject({ kept: '+442222222', lost: '+441111111' });
  });

  it('two customers that two tills made with one phone are two customers, and both are there', async () => {
    const [one, other] = [makeCustomer({ phone: '+447700900555' }), makeCustomer({ phone: '+447700900555' })];
    await t1.push('customers', [{ document: one }]);
    await t2.push('customers', [{ document: other }]);
    for (const { id } of [one, other]) {
      expect(await find(id)).toMatchObject({ phone: '+447700900555', _deleted: false });
      expect(await tasksAbout(t1, id)).toEqual([]);
    }
  });
});

describe.each(enginesForTills)('A database of version 1 on %s', (engine) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'blackbook-undecided-'));
  afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));
  const newPassword = () => 'only-for-tests';

  async function openBare(): Promise<Database> {
    if (engine === 'pglite') return openPglite(join(dataFolder, 'pglite'));
    chmodSync(dataFolder, 0o711);
    const cluster = await openCluster(dataFolder, newPassword);
    if (!cluster.ok) throw new Error(String(cluster.error));
    const database = createPostgres(cluster.value.url, 'embedded');
    return {
      ...database,
      close: async () => {
        await database.close();
        await cluster.value.stop();
      },
    };
  }

  it('asks its people what was left undecided, in the store that pushed, and keeps counting where it stood', async () => {
    const old = await openBare();
    const first = readFileSync(
      new URL('../../central/migrations/0001-streams-and-documents.sql', import.meta.url),
      'utf8',
    );
    for (const statement of first.split(/;\s*$/m).map((part) => part.replace(/^\s*--.*$/gm, '').trim()))
      if (statement) await old.query(statement);
    await old.query('create table migration (number integer primary key, name text not null)');
    await old.query(`insert into migration values (1, '0001')`);
    await old.query(`insert into stream (name, head) values ('company', 3), ('store:s2', 7)`);
    const ann = JSON.stringify(makeCustomer({ id: 'C1', phone: '+441', homeStoreId: 's1', updatedBy: 'T1' }));
    for (const [seq, collection, id, deleted, body] of [
      [1, 'stores', 's1', false, '{}'],
      [2, 'stores', 's2', false, '{}'],
      [3, 'customers', 'C1', false, ann],
      [4, 'customers', 'Gone', true, ann],
    ])
      await old.query(
        `insert into doc (stream, collection, id, seq, rev, deleted, device_id, body)
         values ('company', $1, $2, $3, 'r', $4, 'T1', $5)`,
        [collection, id, seq, deleted, body],
      );
    await old.query(`insert into device_token (hash, device_id, store_id, purpose) values ('h', 'T3', 's2', 'till')`);
    for (const [id, field, kept, lost, device] of [
      ['C1', 'phone', '"+441"', '"+442"', 'T3'],
      ['C1', 'sizes.shoe', 'null', '"38 \\u0000"', 'T3'],
      ['C1', 'birthday', 'null', '"05-06"', 'gone-device'],
      ['Gone', 'phone', '"+441"', '"+442"', 'T3'],
    ])
      await old.query(
        `insert into lost_edit (stream, collection, id, field, kept, lost, lost_rev, device_id)
         values ('company', 'customers', $1, $2, $3, $4, 'rev-9', $5)`,
        [id, field, kept, lost, device],
      );
    await old.close();

    const opened = await openDatabase({ dataFolder, url: null, engine, newPassword });
    if (!opened.ok) throw new Error(opened.error.message);
    const rows = await opened.value.query<{ stream: string; seq: number; body: string }>(
      `select stream, seq, body from doc where collection = 'tasks' order by stream, seq`,
    );
    const heads = await opened.value.query<{ name: string; head: number }>(
      `select name, head from stream where name like 'store:%' order by name`,
    );
    await opened.value.close();
    expect(heads).toEqual([
      { name: 'store:s1', head: 1 },
      { name: 'store:s2', head: 9 },
    ]);
    expect(rows.map(({ stream, seq }) => [stream, seq])).toEqual([
      ['store:s1', 1],
      ['store:s2', 8],
      ['store:s2', 9],
    ]);
    const tasks = rows.map(({ body }) => {
      const { _deleted, ...task } = JSON.parse(body);
      return taskSchema.parse(task);
    });
    expect(tasks.map((task) => [task.storeId, task.about?.field, task.about?.kept, task.about?.lost])).toEqual([
      ['s1', 'birthday', null, '05-06'],
      ['s2', 'phone', '+441', '+442'],
      ['s2', 'sizes.shoe', null, '38 \u0000'],
    ]);
  });
});
