import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { engines, runToEnd, startCentral } from '../support/central';
import { makeCustomer, pairDevice } from '../support/devices';

const folders: string[] = [];
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'blackbook-start-'));
  folders.push(folder);
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function failureOf(args: string[]) {
  const { code, lines } = await runToEnd(args);
  expect(code).toBe(1);
  return lines.at(-1) as { event: string; code: string; message: string };
}

describe('Central that cannot start says why in one sentence, and loses nothing', () => {
  it('another program has the port', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const { port } = server.address() as { port: number };
    const failure = await failureOf(['--data', makeFolder(), '--port', String(port)]);
    server.close();
    expect(failure).toMatchObject({ event: 'failed', code: 'port-in-use' });
    expect(failure.message).toContain(`port ${port}`);
  });

  it('a Blackbook has the port, or the folder', async () => {
    const central = await startCentral();
    const port = new URL(central.url).port;
    const byPort = await failureOf(['--data', makeFolder(), '--port', port]);
    const byFolder = await failureOf(['--data', central.dataDir, '--port', '0']);
    await central.stop();
    for (const failure of [byPort, byFolder]) {
      expect(failure.code).toBe('already-running');
      expect(failure.message).toContain(central.url);
    }
  });

  it('the command line makes no sense, or the folder is a file', async () => {
    expect(await failureOf(['--port', 'seven'])).toMatchObject({ code: 'options-wrong' });
    expect(await failureOf(['--colour', 'red'])).toMatchObject({ code: 'options-wrong' });
    const file = join(makeFolder(), 'file');
    writeFileSync(file, '');
    expect(await failureOf(['--data', join(file, 'data'), '--port', '0'])).toMatchObject({ code: 'folder-unusable' });
  });

  it('the database is damaged: it stays as it is, and opens again when it is mended', async () => {
    const dataDir = makeFolder();
    const central = await startCentral({ dataDir });
    const t1 = await pairDevice(central.url, central.codes.T1!);
    await t1.push('customers', [{ document: makeCustomer({ id: 'keep-me' }) }]);
    await central.stop();

    const control = join(dataDir, 'embedded', 'pg', 'global', 'pg_control');
    const sound = readFileSync(control);
    const damaged = Buffer.alloc(sound.length, 7);
    writeFileSync(control, damaged);
    const failure = await failureOf(['--data', dataDir, '--port', '0']);
    expect(failure.code).toBe('data-corrupt');
    expect(failure.message).toMatch(/Nothing was changed.*backup/s);
    expect(readFileSync(control).equals(damaged)).toBe(true);

    writeFileSync(control, sound);
    await central.restart();
    expect((await t1.pullAll('customers')).map((one) => one.id)).toEqual(['keep-me']);
    await central.stop();
  });

  it('the folder was written by another PostgreSQL, or holds none', async () => {
    const dataDir = makeFolder();
    const pg = join(dataDir, 'embedded', 'pg');
    mkdirSync(pg, { recursive: true });
    expect(await failureOf(['--data', dataDir, '--port', '0'])).toMatchObject({ code: 'data-corrupt' });
    writeFileSync(join(pg, 'PG_VERSION'), '12\n');
    const failure = await failureOf(['--data', dataDir, '--port', '0']);
    expect(failure.code).toBe('data-other-version');
    expect(failure.message).toContain('PostgreSQL 12');
    expect(readdirSync(pg)).toEqual(['PG_VERSION']);
  });

  it("PGlite's folder is damaged", async () => {
    const dataDir = makeFolder();
    mkdirSync(join(dataDir, 'pglite'));
    writeFileSync(join(dataDir, 'pglite', 'PG_VERSION'), 'garbage');
    const failure = await failureOf(['--data', dataDir, '--port', '0']);
    expect(failure.code).toBe('data-corrupt');
    expect(readFileSync(join(dataDir, 'pglite', 'PG_VERSION'), 'utf8')).toBe('garbage');
  });

  it('the folder belongs to the other engine', async () => {
    const dataDir = makeFolder();
    mkdirSync(join(dataDir, 'pglite'));
    const failure = await failureOf(['--data', dataDir, '--port', '0', '--engine', 'embedded']);
    expect(failure.code).toBe('options-wrong');
    expect(failure.message).toContain('pglite');
  });

  it('an outside database does not answer', async () => {
    const url = 'postgres://nobody:nothing@127.0.0.1:1/none';
    expect(await failureOf(['--data', makeFolder(), '--port', '0', '--database-url', url])).toMatchObject({
      code: 'database-unreachable',
    });
  });
});

describe('Where PostgreSQL cannot start', () => {
  it.runIf(process.getuid?.() === 0)('PGlite takes its place, says so, and stays', async () => {
    const closed = makeFolder();
    const dataDir = join(closed, 'data');
    const central = await startCentral({ dataDir, engine: 'auto' });
    expect(central.engine).toBe('pglite');
    expect(central.lines[0]?.because).toMatch(/PGlite.*may not enter/);
    chmodSync(closed, 0o755);
    await central.restart();
    expect(central.engine).toBe('pglite');
    await central.stop();
  });
});

describe('Central comes back', () => {
  it('a first start that was cut off is set aside: nothing was in it', async () => {
    const dataDir = makeFolder();
    const half = join(dataDir, 'embedded', 'pg.new');
    mkdirSync(half, { recursive: true });
    writeFileSync(join(half, 'PG_VERSION'), '18');
    const central = await startCentral({ dataDir });
    await central.stop();
    expect(existsSync(join(dataDir, 'embedded', 'pg.new.aside-1', 'PG_VERSION'))).toBe(true);
  });

  it.each(engines)('after kill -9, on %s, with everything that it had acknowledged', async (engine) => {
    const central = await startCentral({ engine });
    const t1 = await pairDevice(central.url, central.codes.T1!);
    const customers = Array.from({ length: 50 }, () => makeCustomer());
    await t1.push(
      'customers',
      customers.map((document) => ({ document })),
    );
    await central.kill();
    await central.restart();
    expect(await t1.pullAll('customers')).toHaveLength(50);
    await central.stop();
  });

  it('after kill -9 of both central and its database', async () => {
    const central = await startCentral();
    const t1 = await pairDevice(central.url, central.codes.T1!);
    await t1.push('customers', [{ document: makeCustomer() }]);
    const pidFile = join(central.dataDir, 'embedded', 'pg', 'postmaster.pid');
    await central.kill();
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL');
    await central.restart();
    expect(await t1.pullAll('customers')).toHaveLength(1);
    await central.stop();
    expect(existsSync(pidFile)).toBe(false);
  });

  it('over a process number that is now another program’s', async () => {
    const central = await startCentral();
    const pidFile = join(central.dataDir, 'embedded', 'pg', 'postmaster.pid');
    await central.kill();
    const text = readFileSync(pidFile, 'utf8');
    process.kill(Number(text.split('\n')[0]), 'SIGINT');
    await expect.poll(() => existsSync(pidFile), { timeout: 10_000 }).toBe(false);
    writeFileSync(pidFile, text.replace(/^\d+/, String(process.pid)));
    await central.restart();
    await central.stop();
  });
});
