import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClosingWatch } from '../../central/backup/closings';
import { moveTo } from '../../central/backup/move';
import { readBackup } from '../../central/backup/read';
import { restore } from '../../central/backup/restore';
import { deriveKey, newDerivation } from '../../central/backup/seal';
import { claimFolder, listBackups, tidy, toFileName } from '../../central/backup/shelf';
import { type Key, writeBackup } from '../../central/backup/write';
import type { OpenDatabase } from '../../central/store/open';
import { tryOutside } from '../../central/store/outside';
import { readPlace } from '../../central/store/place';
import { toTombstone } from '../../shared/domain/erasure';
import { enginesForTills, runToEnd, startAndKill, startCentral, type TestCentral } from '../support/central';
import { readDatabase } from '../support/database-text';
import {
  makeDataFolder,
  makeOutside,
  type OutsidePostgres,
  openStore,
  outsideBin,
  outsideTitle,
} from '../support/databases';
import { createDevice, makeCustomer, makeSale, pairDevice, type TestDevice } from '../support/devices';

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'blackbook-backups-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const passphrase = 'correct horse battery';
const idsOf = (documents: readonly object[]) => documents.map((one) => (one as { id: string }).id).sort();

/** A shop with customers and sales of two tills. */
async function startShop(engine: (typeof enginesForTills)[number]) {
  const dataDir = makeDataFolder('backup');
  folders.push(dataDir);
  const central = await startCentral({ engine, dataDir });
  const t1 = await pairDevice(central.url, central.codes.T1!);
  const customers = Array.from({ length: 30 }, (_, place) => makeCustomer({ phone: `+4420794601${10 + place}` }));
  await pushAll(t1, 'customers', customers);
  const sales = Array.from({ length: 20 }, () => t1.place(makeSale(t1, {})));
  await pushAll(t1, 'facts', sales);
  return { central, dataDir, t1, customers, sales };
}

const pushAll = (device: TestDevice, collection: string, documents: readonly object[]) =>
  device.push(
    collection,
    documents.map((document) => ({ document })),
  );

describe.each(enginesForTills)('A backup on %s', (engine) => {
  let shop: Awaited<ReturnType<typeof startShop>>;
  let database: OpenDatabase;
  let folder: string;
  let key: Key;
  let number = 0;

  beforeAll(async () => {
    shop = await startShop(engine);
    await shop.central.stop();
    database = await openStore({ dataFolder: shop.dataDir, engine });
    folder = newFolder();
    const derivation = { ...newDerivation(new Uint8Array(16).fill(7)), n: 1024 };
    key = { derivation, key: await deriveKey(passphrase, derivation) };
  });
  afterAll(() => database?.close());

  const write = (more: Partial<Parameters<typeof writeBackup>[1]> = {}) => {
    number += 1;
    const madeAt = new Date(Date.UTC(2026, 10, 22) + number * 1000).toISOString();
    const path = join(folder, toFileName('company-1', madeAt));
    const usual = { path, key: null, madeAt, newSalt: () => new Uint8Array(16).fill(number), onProgress: () => {} };
    return writeBackup(database, { ...usual, ...more }).then((written) => ({ written, path }));
  };

  it('holds every row, and is proven by reading it back', async () => {
    for (const wanted of [null, key]) {
      const { written, path } = await write({ key: wanted });
      expect(written).toMatchObject({ ok: true });
      const kept = new Map<string, number>();
      const back = await readBackup(path, wanted?.key ?? null, async (table, _columns, rows) => {
        kept.set(table, (kept.get(table) ?? 0) + rows.length);
      });
      expect(back).toMatchObject({ ok: true, value: { header: { companyName: 'Blackbook Gifts' } } });
      const [count] = await database.query<{ count: number }>('select count(*) as count from doc');
      expect(kept.get('doc')).toBe(count!.count);
      // Names of customers are to be read in the open one alone.
      expect(readFileSync(path).includes(Buffer.from(shop.customers[0]!.phone))).toBe(false);
    }
  });

  it('that was cut off anywhere, or of which any bit was changed, is refused in words', async () => {
    for (const wanted of [null, key]) {
      const { path } = await write({ key: wanted });
      const whole = readFileSync(path);
      const broken = join(newFolder(), 'broken.blackbook');
      const isRefused = async (bytes: Buffer) => {
        writeFileSync(broken, bytes);
        const read = await readBackup(broken, wanted?.key ?? null);
        expect(read.ok ? 'taken' : read.error.code).toMatch(/^(torn|not-a-backup|passphrase-wrong)$/);
        expect(read.ok ? '' : read.error.message).toMatch(/backup/);
      };
      // Every length class: nothing, within the header, at its end, within the body, within the sum.
      const header = whole.indexOf('\n') + 1;
      for (const cut of [0, 1, header - 1, header, header + 1, whole.length - 33, whole.length - 32, whole.length - 1])
        await isRefused(whole.subarray(0, cut));
      await fc.assert(
        fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(whole.length - 1), fc.nat(7), async (cut, place, bit) => {
          await isRefused(whole.subarray(0, cut));
          const changed = Buffer.from(whole);
          changed[place]! ^= 1 << bit;
          await isRefused(changed);
        }),
        { numRuns: 40 },
      );
    }
  });

  it('that the power interrupts at any moment leaves the last good one, and nothing that looks like one', async () => {
    await claimFolder(folder);
    const { path } = await write({ key });
    const before = await listBackups(folder, 'company-1');
    const moments: number[] = [];
    await write({ onProgress: (done) => void moments.push(done) });
    for (const moment of [0, ...moments]) {
      const { written, path: half } = await write({
        onProgress(done) {
          if (done >= moment) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        },
      });
      expect(written).toMatchObject({ ok: false, error: { code: 'disk-full' } });
      expect(readdirSync(folder)).not.toContain(half);
    }
    // A machine that is switched off runs no clean-up: what it had written stays, under a name that is no backup's.
    const cutOff = readFileSync(path);
    writeFileSync(`${join(folder, toFileName('company-1', '2026-11-23T00:00:00.000Z'))}.part`, cutOff.subarray(0, 999));
    const after = await listBackups(folder, 'company-1');
    expect(after).toEqual(expect.arrayContaining(before));
    await tidy(folder, 'company-1', 2);
    const kept = await listBackups(folder, 'company-1');
    expect(kept).toEqual(after.slice(-2));
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(await readBackup(join(folder, kept.at(-1)!), null)).toMatchObject({ ok: true });
  });

  it('makes a shop of an empty folder, equal in every row, under another epoch', async () => {
    const { path } = await write({ key });
    const dataFolder = makeDataFolder('restored');
    folders.push(dataFolder);
    const wish = { dataFolder, file: path, engine, newPassword: () => 'only-for-tests', onProgress: () => {} };
    const more = { passphrase, passwords: {}, newId: () => 'epoch-2', now: '2026-11-22T12:00:00.000Z' };
    const [count] = await database.query<{ count: number }>('select count(*) as count from doc');
    expect(await restore({ ...wish, ...more })).toMatchObject({ ok: true, value: { companyName: 'Blackbook Gifts' } });
    const restored = await openStore({ dataFolder: restoredFolder(dataFolder), engine });
    expect(await restored.query('select count(*) as count from doc')).toEqual([count]);
    expect(await restored.query(`select value from meta where key = 'epoch'`)).toEqual([{ value: 'epoch-2' }]);
    await restored.close();
  });

  it('is also made when a till has closed its day, once for each time', async () => {
    await database
      .transaction(async (query) => {
        const isDayClosed = createClosingWatch({ ...database, query });
        const answers = [await isDayClosed()];
        for (const kind of ['sale', 'closing']) {
          await query(`update stream set head = head + 1 where name in (select stream from doc where kind = 'sale')`);
          await query(
            `insert into doc (stream, collection, id, seq, rev, deleted, device_id, body, kind)
             select name, 'facts', 'x-' || $1::text, head, 'x', false, 'T1', '{}', $1 from stream
             where name in (select stream from doc where kind = 'sale')`,
            [kind],
          );
          answers.push(await isDayClosed(), await isDayClosed());
        }
        expect(answers).toEqual([false, false, false, true, false]);
        throw new Error('nothing of this stays');
      })
      .catch((error: Error) => expect(error.message).toBe('nothing of this stays'));
  });

  it('says what is wrong with the folder', async () => {
    const gone = await write({ path: join(folder, 'unplugged', 'x.blackbook') });
    expect(gone.written).toMatchObject({ ok: false, error: { code: 'folder-gone' } });
  });
});

describe.each(['embedded'] as const)('A shop from a backup on %s', (engine) => {
  let shop: Awaited<ReturnType<typeof startShop>>;
  let folder: string;
  const command = (name: string, ...args: string[]) =>
    runToEnd([name, '--data', shop.dataDir, '--engine', engine, ...args]);
  const newest = (place: string) =>
    join(
      place,
      readdirSync(place)
        .filter((name) => name.endsWith('.blackbook'))
        .sort()
        .at(-1)!,
    );

  beforeAll(async () => {
    shop = await startShop(engine);
    folder = newFolder();
  });
  afterAll(() => shop?.central.stop());

  it('is as it was, proven; what tills have since comes back once, and who was erased since stays away', async () => {
    const { central, t1, customers, sales } = shop;
    process.env.BLACKBOOK_PASSPHRASE = passphrase;
    // A shop that runs on PostgreSQL is copied beside its work.
    expect(await lastLine(command('backup', '--to', folder))).toContain('"done"');

    const late = [t1.place(makeSale(t1, {})), t1.place(makeSale(t1, {}))];
    await pushAll(t1, 'facts', late);
    const gone = customers[0]!;
    const tombstone = toTombstone('customers', { ...gone, rev: 'gone' });
    await t1.push('customers', [{ document: tombstone, base: { rev: gone.rev, was: {} } }]);
    const t2 = await pairDevice(central.url, central.codes.T2!);
    const { checkpoint } = await t1.pull('facts');
    await central.kill();

    const killed = ['restore', '--data', shop.dataDir, '--engine', engine, '--from', newest(folder)];
    await startAndKill(killed, (line) => line.event === 'progress');
    await central.restart();
    expect(idsOf(await t1.pullAll('facts'))).toEqual(idsOf([...sales, ...late]));
    await central.stop();

    expect(await lastLine(command('restore', '--from', newest(folder)))).toContain('"done"');
    await central.restart();
    const again = createDevice(central.url, t1);
    expect(
      (await again.ask(`/v1/pull?collection=facts&limit=9&epoch=${checkpoint.epoch}&seq=${checkpoint.seq}`)).status,
    ).toBe(409);
    expect(idsOf(await again.pullAll('facts'))).toEqual(idsOf(sales));
    await pushAll(again, 'facts', [...sales, ...late]);
    await pushAll(again, 'facts', late);
    expect(idsOf(await again.pullAll('facts'))).toEqual(idsOf([...sales, ...late]));
    const people = await again.pullAll('customers');
    expect(idsOf(people.filter(({ _deleted }) => !_deleted))).toEqual(idsOf(customers.slice(1)));
    // Who was let in since the backup is still in.
    expect((await createDevice(central.url, t2).ask('/v1/pull?collection=facts&limit=9')).status).toBe(200);
    expect(JSON.stringify(await readDatabase(central, undefined, restoredFolder(shop.dataDir)))).not.toContain(
      gone.phone,
    );
  });

  it.runIf(engine === 'embedded')(
    'is refused from a damaged file, with a wrong passphrase and from a newer Blackbook; the shop stays',
    async () => {
      const whole = readFileSync(newest(folder));
      const place = newFolder();
      const refuse = async (bytes: Buffer, code: string) => {
        writeFileSync(join(place, 'x.blackbook'), bytes);
        const { lines, code: exit } = await command('restore', '--from', join(place, 'x.blackbook'));
        expect([exit, lines.at(-1)]).toEqual([1, expect.objectContaining({ event: 'failed', code })]);
      };
      await shop.central.stop();
      await refuse(whole.subarray(0, whole.length - 5), 'torn');
      process.env.BLACKBOOK_PASSPHRASE = 'wrong horse';
      await refuse(whole, 'passphrase-wrong');
      await refuse(
        Buffer.from(whole.toString('latin1').replace(/"migration":\d+/, '"migration":9999'), 'latin1'),
        'newer-version',
      );
      await shop.central.restart();
      expect((await createDevice(shop.central.url, shop.t1).pullAll('facts')).length).toBe(shop.sales.length + 2);
    },
  );
});

/** As text, so that a failure shows what it said. */
const lastLine = async (ran: ReturnType<typeof runToEnd>) => JSON.stringify((await ran).lines.at(-1));

const restoredFolder = (dataDir: string) =>
  join(dataDir, readdirSync(dataDir).find((name) => name.startsWith('restored-'))!);

describe(`The move to ${outsideTitle}`, () => {
  let outside: OutsidePostgres | null = null;
  let central: TestCentral | null = null;
  beforeAll(async () => {
    if (outsideBin) outside = await makeOutside();
  });
  afterAll(async () => {
    await central?.stop();
    await outside?.remove();
  });

  it.runIf(outsideBin)('is whole or has not happened; tills go on from where they stood', async () => {
    const shop = await startShop('embedded');
    central = shop.central;
    const { t1, dataDir, sales } = shop;
    const { checkpoint } = await t1.pull('facts');
    const move = ['move', '--data', dataDir, '--to', outside!.url];
    await central.stop();
    await startAndKill(move, (line) => line.event === 'progress');
    await central.restart();
    expect(central.engine).toBe('embedded');
    const late = t1.place(makeSale(t1, {}));
    await pushAll(t1, 'facts', [late]);
    await central.stop();

    // A server that loses one row on the way.
    const there = await openStore(outside!.url);
    await there.query(`create function lose() returns trigger language plpgsql
      as 'begin if new.n = 3 then return null; end if; return new; end'`);
    await there.query('create trigger lose before insert on doc for each row execute function lose()');
    const from = { dataFolder: dataDir, url: null, engine: 'embedded', newPassword: () => 'only-for-tests' } as const;
    const wish = { dataFolder: dataDir, from, to: outside!.url, passwords: {}, onProgress: () => {} };
    expect(await moveTo(wish)).toMatchObject({ ok: false, error: { code: 'unequal' } });
    expect(await readPlace(dataDir, {})).toEqual({ ok: true, value: { kind: 'own', folder: '.' } });
    await there.query('drop function lose cascade');
    await there.close();

    expect(await lastLine(runToEnd(move))).toContain('"done"');
    // Done again it changes nothing: everything is there.
    await central.restart();
    expect(central.engine).toBe('postgres');
    expect(
      (await t1.ask(`/v1/pull?collection=facts&limit=9&epoch=${checkpoint.epoch}&seq=${checkpoint.seq}`)).status,
    ).toBe(200);
    expect(idsOf(await t1.pullAll('facts'))).toEqual(idsOf([...sales, late]));
    await central.stop();
    const old = await openStore({ dataFolder: dataDir, engine: 'embedded' });
    expect(await old.query(`select 1 from doc where collection = 'facts'`)).toHaveLength(sales.length + 1);
    await old.close();
    const stranger = await startShop('embedded');
    await stranger.central.stop();
    const refused = await runToEnd(['move', '--data', stranger.dataDir, '--to', outside!.url]);
    expect(refused.lines.at(-1)).toMatchObject({ event: 'failed', code: 'target-not-empty' });
  });

  it.runIf(outsideBin)('is tried first, and what stands in its way is said so that it can be mended', async () => {
    const { host } = new URL(outside!.url);
    const free = await openStore(outside!.url);
    for (const sql of [
      'create role guest login',
      'create database fresh',
      'create database taken',
      `create database latin encoding 'LATIN1' locale 'C' template template0`,
    ])
      await free.query(sql);
    await free.close();
    const other = new pg.Client(`postgres://owner@${host}/taken`);
    await other.connect();
    await other.query('create table invoices (number int)');
    await other.end();
    const at = (user: string, path: string, server = host) => tryOutside(`postgres://${user}@${server}/${path}`);
    expect(await at('owner', 'fresh')).toMatchObject({ ok: true });
    const faults = {
      'database-missing': at('owner', 'nowhere'),
      'login-refused': at('nobody', 'fresh'),
      'may-not-create': at('guest', 'fresh'),
      'target-not-empty': at('owner', 'taken'),
      'not-unicode': at('owner', 'latin'),
      'no-encryption': at('owner', 'fresh?sslmode=verify-full'),
      'no-answer': at('owner', 'fresh', '127.0.0.1:1'),
      'host-unknown': at('owner', 'fresh', 'no-such-server.invalid'),
    };
    for (const [code, tried] of Object.entries(faults))
      expect(await tried).toMatchObject({ ok: false, error: { code } });
  });
});
