/**
 * Keeps a central running:
 *
 *     start -> starting -> running --(ends, or answers no more)--> starting (again) -> running
 *                 \-> failed --(rests: 0.2 s, 1 s, 5 s, 30 s)--> starting (again)
 *
 * 1. Whoever ends without being told to comes back. The first return is at once: a till waits for it.
 * 2. A first start that fails is answered, and not tried again: a person reads why.
 * 3. Stopping waits until it has closed its database.
 * 4. While it is tried again in vain, the status says why.
 */
import type { BackupState } from '../../shared/host/backup';
import type { Order } from '../../shared/host/orders';
import type { InsideAnswer, InsideStarted, InsideStatus } from '../../shared/ipc/central-inside';
import type { CentralProcess } from './central-process';

export interface KeeperDeps {
  fork: (args: readonly string[]) => CentralProcess;
  /** Whether the central at this address answers. */
  isWell: (url: string) => Promise<boolean>;
  schedule: (work: () => void, ms: number) => () => void;
}

export interface CentralKeeper {
  status(): InsideStatus;
  /** With another command line it is started anew. */
  start(args: readonly string[]): Promise<InsideStarted>;
  /** As it was kept before: tried until it runs. */
  resume(args: readonly string[]): void;
  stop(): Promise<void>;
  /** As the running central last said; null: none runs. */
  backups(): BackupState | null;
  /** Answered when it is done. */
  ask(order: Ask): Promise<InsideAnswer>;
}

/** An order without its number. */
export type Ask =
  Extract<Order, { number: number }> extends infer One ? (One extends Order ? Omit<One, 'number'> : never) : never;

type Served = Extract<InsideStarted, { ok: true }>;

const ended = { code: 'stopped', message: 'Central does not run.' };
const restsMs = [200, 1_000, 5_000, 30_000];
/** Who has run so long begins again with the shortest rest. */
const soundAfterMs = 60_000;
const lookEveryMs = 5_000;
const looksToGiveUp = 3;
/** A start takes a second or two, five where its database is made. */
const slowAfterMs = 20_000;
/** PostgreSQL writes down what it holds. */
const patienceMs = 60_000;

export function createCentralKeeper({ fork, isWell, schedule }: KeeperDeps): CentralKeeper {
  let status: InsideStatus = { state: 'off' };
  let served: Served | null = null;
  let wanted: readonly string[] | null = null;
  let child: CentralProcess | null = null;
  /** Told to end: another one is wanted in its place, or none. */
  let told: CentralProcess | null = null;
  let first: Promise<InsideStarted> | null = null;
  let falls = 0;
  let callOff = () => {};
  let backups: BackupState | null = null;
  let lastNumber = 0;
  const waiting = new Map<number, (answer: InsideAnswer) => void>();

  function launch(args: readonly string[], again: boolean): Promise<InsideStarted> {
    const mine = fork(args);
    const about = { engine: '', database: null as string | null, lan: args.includes('--lan'), lanUrls: [] as string[] };
    let hasFailed = false;
    child = mine;
    if (!(again && status.state === 'failed')) status = { state: 'starting', done: 0, total: 0, again, isSlow: false };
    let stopLooking = schedule(() => {
      if (child === mine && status.state === 'starting') status = { ...status, isSlow: true };
    }, slowAfterMs);
    return new Promise((answer) => {
      const fail = (code: string, message: string) => {
        if (child !== mine || hasFailed) return;
        hasFailed = true;
        status = { state: 'failed', code, message };
        answer({ ok: false, error: { code, message } });
      };
      mine.onLine((line) => {
        if (child !== mine) return;
        if (line.event === 'engine') Object.assign(about, { engine: line.engine, database: line.at ?? null });
        if (line.event === 'lan') about.lanUrls = line.urls;
        if (line.event === 'progress' && status.state === 'starting')
          status = { ...status, done: line.done, total: line.total };
        if (line.event === 'backup') backups = line.state;
        if (line.event === 'answer')
          waiting.get(line.to)?.(line.error ? { ok: false, error: line.error } : { ok: true });
        if (line.event === 'trouble') console.error(`Central reports: ${line.message}`);
        if (line.event === 'failed') fail(line.code, line.message);
        if (line.event !== 'ready') return;
        stopLooking();
        status = { state: 'running', url: line.url, ...about };
        served = { ok: true, url: line.url, pairCodes: line.pairCodes, setUpCode: line.setUpCode ?? null };
        answer(served);
        const calm = schedule(() => {
          falls = 0;
        }, soundAfterMs);
        const stop = watch(mine, line.url);
        stopLooking = () => {
          calm();
          stop();
        };
      });
      void mine.ended.then(() => {
        stopLooking();
        const hasServed = status.state === 'running';
        if (!hasServed) fail('unexpected', 'Central ended by itself before it answered.');
        if (child !== mine) return;
        child = null;
        backups = null;
        for (const answerLate of waiting.values()) answerLate({ ok: false, error: ended });
        if (wanted === null || mine === told || !(again || hasServed)) return;
        if (hasServed) status = { state: 'starting', done: 0, total: 0, again: true, isSlow: false };
        comeBack();
      });
    });
  }

  function comeBack() {
    const rest = restsMs[Math.min(falls, restsMs.length - 1)] ?? 0;
    falls += 1;
    callOff = schedule(() => {
      if (wanted) void launch(wanted, true);
    }, rest);
  }

  /** One that hangs is as good as gone. */
  function watch(mine: CentralProcess, url: string): () => void {
    let missed = 0;
    let cancel = schedule(look, lookEveryMs);
    async function look() {
      missed = (await isWell(url)) ? 0 : missed + 1;
      if (child !== mine) return;
      if (missed >= looksToGiveUp) mine.kill();
      else cancel = schedule(look, lookEveryMs);
    }
    return () => cancel();
  }

  async function stop() {
    wanted = null;
    callOff();
    const last = child;
    if (last) {
      told = last;
      last.order({ do: 'stop' });
      const impatient = schedule(last.kill, patienceMs);
      await last.ended;
      impatient();
    }
    if (wanted === null) status = { state: 'off' };
  }

  return {
    status: () => status,
    backups: () => backups,
    ask(order) {
      const [asked, number] = [child, ++lastNumber];
      if (!asked || status.state !== 'running') return Promise.resolve({ ok: false, error: ended });
      return new Promise<InsideAnswer>((answer) => {
        waiting.set(number, answer);
        asked.order({ ...order, number } as Order);
      }).finally(() => waiting.delete(number));
    },
    async start(args) {
      if (first && wanted?.join('\n') === args.join('\n')) {
        if (status.state === 'running' && served) return served;
        if (status.state === 'starting') return first;
      }
      const before = child && stop();
      wanted = args;
      falls = 0;
      first = before ? before.then(() => launch(args, false)) : launch(args, false);
      const started = await first;
      if (!started.ok && wanted === args) wanted = null;
      return started;
    },
    resume(args) {
      wanted = args;
      first = launch(args, true);
    },
    stop,
  };
}
