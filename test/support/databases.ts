/** Databases of central without a central: one's own folder opened by hand, and an outside PostgreSQL where there is one. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../central/store/database';
import { findAccount } from '../../central/store/embedded/account';
import { runProgram } from '../../central/store/embedded/binaries';
import { type OpenDatabase, openDatabase } from '../../central/store/open';

export interface DatabaseAt {
  dataFolder: string;
  engine: Exclude<Engine, 'postgres'>;
}

/** Opens a data folder (while no central runs on it), or an outside database by its URL. Throws with the reason. */
export async function openStore(at: DatabaseAt | string): Promise<OpenDatabase> {
  const own = typeof at === 'string' ? { dataFolder: '', engine: 'auto' as const } : at;
  const url = typeof at === 'string' ? at : null;
  const opened = await openDatabase({ ...own, url, newPassword: () => 'only-for-tests' });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

/** A folder that PostgreSQL's own account may enter, as central makes them. */
export function makeDataFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `blackbook-${name}-`));
  chmodSync(folder, 0o711);
  return folder;
}

/** The address of the PostgreSQL that runs in a central's data folder. */
export function urlOfEmbedded(dataFolder: string): string {
  const password = readFileSync(join(dataFolder, 'embedded', 'password'), 'utf8').trim();
  const port = readFileSync(join(dataFolder, 'embedded', 'pg', 'postmaster.pid'), 'utf8').split('\n')[3];
  return `postgres://blackbook:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

/** A PostgreSQL of this machine (Debian's place), as an owner would bring their own. */
export interface OutsidePostgres {
  url: string;
  folder: string;
  /** Runs one of its programs (pg_dump, pg_restore …) to its end; throws when it fails. */
  run(program: string, args: string[]): Promise<void>;
  start(settings?: string[]): Promise<void>;
  /** 'immediate' is as if the power went: no checkpoint, connections cut. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

const debian = '/usr/lib/postgresql';

/** The folder of an outside PostgreSQL's programs, or null: then what needs one is skipped. */
export const outsideBin: string | null =
  (existsSync(debian) ? readdirSync(debian) : [])
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(debian, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'pg_dump'))) ?? null;

/** For a test's title: what is tested, or why not. */
export const outsideTitle = outsideBin
  ? `an outside PostgreSQL ${outsideBin.split('/').at(-2)}`
  : 'an outside PostgreSQL (skipped: none is installed here)';

/** Makes and starts one on a free port. `makeOutside` is called only where `outsideBin` is not null. */
export async function makeOutside(settings: string[] = []): Promise<OutsidePostgres> {
  const bin = outsideBin ?? '';
  const account = findAccount();
  const parent = makeDataFolder('outside');
  const folder = join(parent, 'pg');
  const port = await findFreePort();
  chmodSync(parent, 0o777);

  async function run(program: string, args: string[], quiet = false) {
    const { code, output } = await runProgram(join(bin, program), args, { account, folder: parent, quiet });
    if (code !== 0) throw new Error(`${program} ended with ${code}: ${output}`);
  }
  const base = [`-p ${port}`, '-c listen_addresses=127.0.0.1', '-c unix_socket_directories='];
  async function start(more: string[] = settings) {
    const flags = [...base, ...more.map((setting) => `-c ${setting}`)].join(' ');
    await run('pg_ctl', ['-D', folder, '-l', join(parent, 'log'), '-w', '-o', flags, 'start'], true);
  }
  const stop = (mode: string) => run('pg_ctl', ['-D', folder, '-m', mode, '-w', 'stop'], true);

  await run('initdb', ['-D', folder, '-U', 'owner', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']);
  await start();
  return {
    url: `postgres://owner@127.0.0.1:${port}/postgres`,
    folder: parent,
    run,
    start,
    stop,
    async remove() {
      await stop('immediate').catch(() => undefined);
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

function findFreePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}
