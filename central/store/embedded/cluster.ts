import { existsSync, readFileSync } from 'node:fs';
import { chown, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ok, type Result } from '../../../shared/kit/result';
import { failStart, type StartFailure } from '../../failure';
import { type Account, canReach, findAccount } from './account';
import { type Binaries, findBinaries, runProgram } from './binaries';
import { isAlive, readPostmaster, setStaleAside } from './postmaster';

/** A PostgreSQL of our own that runs on this machine. */
export interface Cluster {
  url: string;
  stop(): Promise<void>;
}

/** 'cannot-run': this machine can't run it, and no data of it is here; another engine may take its place. */
export type NoCluster = StartFailure | { code: 'cannot-run'; message: string };

interface Place {
  /** `<data>/embedded`, owned by the account: programs, password, log, and `pg`, PostgreSQL's own folder. */
  folder: string;
  pg: string;
  account: Account;
  binaries: Binaries;
  password: string;
}

const startAttempts = 10;
const maxLogBytes = 10 * 1024 * 1024;
const user = 'blackbook';
const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=40', 'max_wal_size=1GB'];
settings.push('jit=off', 'log_checkpoints=off');

/**
 * Starts the PostgreSQL whose data is in `<data>/embedded/pg`, making it when there is none; takes over one that a
 * killed central left running. Never deletes: what is half made, and so empty, is moved aside.
 */
export async function openCluster(dataFolder: string, newPassword: () => string): Promise<Result<Cluster, NoCluster>> {
  const folder = join(dataFolder, 'embedded');
  const pg = join(folder, 'pg');
  const exists = existsSync(pg);
  const cannotRun = (message: string): Result<never, NoCluster> =>
    exists
      ? failStart('data-corrupt', `The data in ${pg} cannot be opened here: ${message}. Nothing was changed.`)
      : { ok: false, error: { code: 'cannot-run', message } };

  const account = findAccount();
  if (account === null && process.getuid?.() === 0) return cannotRun('no account to run PostgreSQL under');
  if (!canReach(account, dataFolder)) return cannotRun(`the account of PostgreSQL may not enter ${dataFolder}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account) await chown(folder, account.uid, account.gid);
  const binaries = await findBinaries(account, folder);
  if (!binaries) return cannotRun('npm brought no PostgreSQL for this machine');
  const place = { folder, pg, account, binaries, password: await keepPassword(folder, account, newPassword) };

  const sound = exists ? checkVersion(place) : await initialise(place);
  if (!sound.ok) return sound;
  const started = await start(place);
  if (started.ok || exists) return started;
  await moveAside(pg);
  return { ok: false, error: { code: 'cannot-run', message: started.error.message } };
}

/** The address of the PostgreSQL that runs in this data folder; null: none does. */
export async function findRunning(dataFolder: string): Promise<string | null> {
  const folder = join(dataFolder, 'embedded');
  const running = readPostmaster(join(folder, 'pg'));
  if (!running || !isAlive(running)) return null;
  return toUrl(running.port, (await readFile(join(folder, 'password'), 'utf8')).trim());
}

const toUrl = (port: number, password: string) =>
  `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;

async function keepPassword(folder: string, account: Account, newPassword: () => string): Promise<string> {
  const file = join(folder, 'password');
  if (!existsSync(file)) await writeFile(file, `${newPassword()}\n`, { mode: 0o600 });
  if (account) await chown(file, account.uid, account.gid);
  return (await readFile(file, 'utf8')).trim();
}

function checkVersion({ pg, binaries }: Place): Result<null, StartFailure> {
  const advice = 'Nothing was changed. Put a backup in its place, or start with another --data folder.';
  let version: string;
  try {
    version = readFileSync(join(pg, 'PG_VERSION'), 'utf8').trim();
  } catch {
    return failStart('data-corrupt', `The folder ${pg} does not hold a database that can be read. ${advice}`);
  }
  if (version === binaries.major) return ok(null);
  if (!/^\d+$/.test(version))
    return failStart('data-corrupt', `The folder ${pg} does not say which PostgreSQL wrote it. ${advice}`);
  return failStart(
    'data-other-version',
    `The data in ${pg} was written by PostgreSQL ${version}, and this Blackbook brings PostgreSQL ${binaries.major}. ${advice}`,
  );
}

/** Made in a folder beside and renamed when whole, so that `pg` is never half a database. */
async function initialise(place: Place): Promise<Result<null, NoCluster>> {
  const { folder, pg, account, binaries } = place;
  const unborn = join(folder, 'pg.new');
  if (existsSync(unborn)) await moveAside(unborn);
  const args = ['-D', unborn, '-U', user, '--auth=scram-sha-256', `--pwfile=${join(folder, 'password')}`];
  const made = await runProgram(binaries.initdb, [...args, '--encoding=UTF8', '--locale=C'], { account, folder });
  if (made.code !== 0) return { ok: false, error: { code: 'cannot-run', message: lastLine(made.output) } };
  await rename(unborn, pg);
  return ok(null);
}

async function start(place: Place): Promise<Result<Cluster, StartFailure>> {
  const { folder, pg, account, binaries, password } = place;
  const log = join(folder, 'postgres.log');
  if (existsSync(log) && (await stat(log)).size > maxLogBytes) await rename(log, `${log}.old`);
  let reason = '';
  for (let attempt = 1; attempt <= startAttempts; attempt++) {
    const left = readPostmaster(pg);
    if (left && !isAlive(left)) await setStaleAside(pg);
    else if (left) return ok(toCluster(place, left.port, password));
    const port = await findFreePort();
    const written = existsSync(log) ? (await stat(log)).size : 0;
    const flags = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ');
    const args = ['-D', pg, '-l', log, '-w', '-t', '120', '-o', flags, 'start'];
    const ran = await runProgram(binaries.pgCtl, args, { account, folder, quiet: true });
    if (ran.code === 0) return ok(toCluster(place, port, password));
    reason = existsSync(log) ? (await readFile(log)).subarray(written).toString('utf8') : ran.output;
    // A port that was taken in between, and the last processes of a killed server, pass by themselves.
    if (!/could not bind|shared memory block|postmaster\.pid/.test(reason)) break;
    await new Promise((done) => setTimeout(done, 300));
  }
  return failStart(
    'data-corrupt',
    `The database in ${pg} does not start: ${lastLine(reason)}. Nothing was changed; the whole story is in ${log}. ` +
      'Put a backup in its place, or start with another --data folder.',
  );
}

function toCluster({ pg, account, binaries, folder }: Place, port: number, password: string): Cluster {
  return {
    url: toUrl(port, password),
    stop: async () => {
      await runProgram(binaries.pgCtl, ['-D', pg, '-m', 'fast', '-w', '-t', '60', 'stop'], { account, folder });
    },
  };
}

async function moveAside(path: string): Promise<void> {
  for (let number = 1; ; number++) {
    if (existsSync(`${path}.aside-${number}`)) continue;
    return rename(path, `${path}.aside-${number}`);
  }
}

const lastLine = (text: string) =>
  text
    .trim()
    .split('\n')
    .filter((line) => /FATAL|PANIC|ERROR|error/.test(line))
    .map((line) => line.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, ''))
    .at(-1) ??
  text.trim().split('\n').at(-1) ??
  '';

function findFreePort(): Promise<number> {
  return new Promise((done, refuse) => {
    const probe = createServer();
    probe.on('error', refuse);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? done(address.port) : refuse(new Error('no port'))));
    });
  });
}
