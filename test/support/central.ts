import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { copyStarted } from './started-before';

/** The engines that tests of central run on. */
export const engines = ['embedded', 'pglite'] as const;
/**
 * Those that tests of tills and hubs run on: central answers alike on both, which its own tests show. On both by
 * `BLACKBOOK_ENGINES=all`.
 */
export const enginesForTills = process.env.BLACKBOOK_ENGINES === 'all' ? engines : (['embedded'] as const);

export interface CentralOptions {
  engine?: 'embedded' | 'pglite' | 'auto';
  /** Left out: a company with stores, devices and associates, without products and customers. */
  demo?: 'small' | 'full' | '100k';
  /** No company either: a person sets it up. */
  empty?: boolean;
  /** Kept by the caller; left out: a new one, removed by stop(). */
  dataDir?: string;
  /** The folder of the built screens. */
  web?: string;
  /** Left out: any free one, and the same again after restart(). */
  port?: number;
  /** More of the command line. */
  args?: string[];
  /** A first start: its database, its company and its demo are made now. Left out: copied from one that was made. */
  fresh?: boolean;
}

export interface CentralLine {
  event: string;
  [key: string]: unknown;
}

export interface TestCentral {
  url: string;
  /** One-time codes of the devices that are not paired yet: { T1: 'ABCDE…' }. New ones after each restart(). */
  codes: Record<string, string>;
  dataDir: string;
  engine: string;
  /** Everything that it said since its last start. */
  lines: CentralLine[];
  /** A clean end (SIGTERM); removes the data folder when it was made here. */
  stop(): Promise<void>;
  /** kill -9. Its database is left as it is. */
  kill(): Promise<void>;
  /** Starts again on the same folder and port, with more of the command line if need be. Stops cleanly before, if it runs. */
  restart(args?: string[]): Promise<void>;
}

/** Starts central as a child process. Throws with its own sentence when it can't start. */
export async function startCentral(options: CentralOptions = {}): Promise<TestCentral> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'blackbook-central-'));
  let port = options.port ?? 0;
  let child: ChildProcess | null = null;

  const central: TestCentral = {
    url: '',
    codes: {},
    dataDir,
    engine: '',
    lines: [],
    async stop() {
      if (child) await end(child, 'SIGTERM');
      child = null;
      await stopLeftDatabase(dataDir);
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
    async kill() {
      if (child) await end(child, 'SIGKILL');
      child = null;
    },
    async restart(args = []) {
      if (child) await end(child, 'SIGTERM');
      await launch(args);
    },
  };

  async function launch(more: string[]) {
    const args = ['--data', dataDir, '--port', String(port), '--engine', options.engine ?? 'embedded'];
    if (options.demo) args.push(`--demo=${options.demo}`);
    if (options.empty) args.push('--empty');
    if (options.web) args.push('--web', options.web);
    child = runCentral([...args, ...(options.args ?? []), ...more]);
    central.lines = [];
    const ready = await waitForReady(child, central.lines);
    central.url = String(ready.url);
    central.engine = String(central.lines.find((line) => line.event === 'engine')?.engine);
    const codes = ready.pairCodes as { deviceId: string; code: string }[];
    central.codes = Object.fromEntries(codes.map(({ deviceId, code }) => [deviceId, code]));
    port = Number(new URL(central.url).port);
  }

  if (options.dataDir === undefined && options.args === undefined && !options.fresh) {
    const { engine = 'embedded', demo, empty = false } = options;
    await copyStarted(`${engine}-${empty ? 'nobody' : (demo ?? 'empty')}`, dataDir, async (folder) => {
      await (await startCentral({ engine, empty, ...(demo ? { demo } : {}), dataDir: folder })).stop();
    });
  }
  await launch([]).catch(async (error: unknown) => {
    await central.stop();
    throw error;
  });
  return central;
}

/** Runs central to its end, as one that can't start does. Returns what it said. */
export async function runToEnd(args: string[]): Promise<{ code: number | null; lines: CentralLine[] }> {
  const child = runCentral(args);
  const lines: CentralLine[] = [];
  collect(child, lines);
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, lines };
}

/** Starts central and kills it (-9) at the first line that `when` accepts: in the middle of its start. */
export async function startAndKill(args: string[], when: (line: CentralLine) => boolean): Promise<void> {
  const child = runCentral(args);
  await new Promise<void>((done, refuse) => {
    collect(child, [], (line) => when(line) && done());
    child.once('exit', (code) => refuse(new Error(`Central ended with ${code} before that line`)));
  });
  await end(child, 'SIGKILL');
}

const root = fileURLToPath(new URL('../../', import.meta.url));

function runCentral(args: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'central/main.ts', ...args, '--stop-with-input'], {
    cwd: root,
    // The open input is our sign of life: when the tests die, so does central.
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: undefined },
  });
  child.stdin?.on('error', () => undefined);
  return child;
}

function collect(child: ChildProcess, lines: CentralLine[], heard: (line: CentralLine) => void = () => undefined) {
  if (!child.stdout) return;
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as CentralLine;
    lines.push(line);
    heard(line);
  });
}

function waitForReady(child: ChildProcess, lines: CentralLine[]): Promise<CentralLine> {
  return new Promise((done, refuse) => {
    collect(child, lines, (line) => {
      if (line.event === 'ready') done(line);
      if (line.event === 'failed') refuse(new Error(`Central did not start: ${line.code}: ${line.message}`));
    });
    child.once('exit', (code) => refuse(new Error(`Central ended with ${code} before it was ready`)));
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once('exit', () => done());
    child.kill(signal);
  });
}

/** A killed central leaves its PostgreSQL running; a test that ends there must not. */
async function stopLeftDatabase(dataDir: string): Promise<void> {
  const file = join(dataDir, 'embedded', 'pg', 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  try {
    process.kill(pid, 'SIGINT');
    for (let waited = 0; waited < 100 && existsSync(file); waited++) await new Promise((done) => setTimeout(done, 100));
  } catch {
    // It was gone already.
  }
}
