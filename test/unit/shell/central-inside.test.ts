import { describe, expect, it } from 'vitest';
import type { CentralProcess } from '../../../electron/central/central-process';
import { createCentralKeeper } from '../../../electron/central/keeper';
import type { Line } from '../../../shared/host/lines';

const url = 'http://127.0.0.1:4870';
const ready: Line = {
  event: 'ready',
  url,
  pairCodes: [{ deviceId: 'T1', code: 'A', name: 'Till', storeName: 'Camden' }],
};
const settled = () => new Promise((done) => setImmediate(done));

/** A shell whose centrals are told by hand what to say and when to end, and whose clock moves by hand. */
function createShell() {
  const started: { args: readonly string[]; say(line: Line): void; end(): void; orders: string[] }[] = [];
  const timers = new Map<() => void, number>();
  let well = true;
  const fork = (args: readonly string[]): CentralProcess => {
    const listeners: ((line: Line) => void)[] = [];
    let end = () => {};
    const ended = new Promise<void>((done) => {
      end = done;
    });
    const orders: string[] = [];
    started.push({ args, orders, end, say: (line) => listeners.forEach((hear) => void hear(line)) });
    const order = (one: { do: string }) => {
      orders.push(one.do);
      end();
    };
    return { onLine: (hear) => listeners.push(hear), order, kill: end, ended };
  };
  const keeper = createCentralKeeper({
    fork,
    isWell: async () => well,
    schedule(work, ms) {
      timers.set(work, ms);
      return () => timers.delete(work);
    },
  });
  return {
    keeper,
    started,
    newest: () => started.at(-1)!,
    rests: () => [...timers.values()],
    hang: () => {
      well = false;
    },
    /** Everything that was put off comes now. */
    async pass() {
      for (const [work] of [...timers]) {
        timers.delete(work);
        work();
      }
      await settled();
    },
  };
}

describe('The shop’s central on this computer', () => {
  it('is started once, however often it is asked for, and answers with its codes', async () => {
    const { keeper, started, newest } = createShell();
    const [first, second] = [keeper.start(['--port=4870']), keeper.start(['--port=4870'])];
    await settled();
    expect(keeper.status()).toMatchObject({ state: 'starting', again: false });
    newest().say({ event: 'engine', engine: 'embedded', because: null });
    newest().say({ event: 'progress', what: 'demo', done: 10, total: 100 });
    expect(keeper.status()).toMatchObject({ state: 'starting', done: 10, total: 100 });
    newest().say(ready);
    expect(await first).toMatchObject({ ok: true, url });
    expect(await second).toEqual(await first);
    expect(await keeper.start(['--port=4870'])).toEqual(await first);
    expect(keeper.status()).toEqual({
      state: 'running',
      url,
      lanUrls: [],
      engine: 'embedded',
      database: null,
      lan: false,
    });
    expect(started).toHaveLength(1);
  });

  it('comes back by itself when it ends, at once the first time and then with longer rests', async () => {
    const { keeper, started, newest, pass, rests } = createShell();
    const answer = keeper.start([]);
    newest().say(ready);
    await answer;
    const seen: number[] = [];
    for (let fall = 0; fall < 5; fall++) {
      newest().end();
      await settled();
      seen.push(...rests());
      await pass();
    }
    expect(seen).toEqual([200, 1_000, 5_000, 30_000, 30_000]);
    expect(started).toHaveLength(6);
  });

  it('is ended and started anew when it runs and answers nobody', async () => {
    const { keeper, started, newest, pass, hang } = createShell();
    const answer = keeper.start([]);
    newest().say(ready);
    await answer;
    hang();
    for (let look = 0; look < 5; look++) await pass();
    expect(started.length).toBeGreaterThan(1);
  });

  it('says why it could not start, and does not try what a person must mend', async () => {
    const { keeper, started, newest, pass } = createShell();
    const answer = keeper.start([]);
    newest().say({ event: 'failed', code: 'port-in-use', message: 'Another program uses port 4870.' });
    newest().end();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'port-in-use' } });
    await pass();
    expect(keeper.status()).toMatchObject({ state: 'failed', code: 'port-in-use' });
    expect(started).toHaveLength(1);
  });

  it('is ended and started once where it is wanted otherwise, with other tills for instance', async () => {
    const { keeper, started, newest, pass } = createShell();
    const first = keeper.start(['--port=4870']);
    newest().say(ready);
    await first;
    const second = keeper.start(['--port=4870', '--lan']);
    await settled();
    await pass();
    newest().say(ready);
    expect(await second).toMatchObject({ ok: true });
    expect(started.map(({ args }) => args.length)).toEqual([1, 2]);
    expect(keeper.status()).toMatchObject({ state: 'running', lan: true });
  });

  it('that is kept and can’t start says why all the while it is tried again, and nothing of it once it runs', async () => {
    const { keeper, newest, pass } = createShell();
    keeper.resume([]);
    for (let attempt = 0; attempt < 3; attempt++) {
      newest().say({ event: 'failed', code: 'port-in-use', message: 'Another program uses port 4870.' });
      newest().end();
      await settled();
      expect(keeper.status()).toMatchObject({ state: 'failed', code: 'port-in-use' });
      await pass();
      expect(keeper.status()).toMatchObject({ state: 'failed', code: 'port-in-use' });
    }
    newest().say(ready);
    expect(keeper.status()).toMatchObject({ state: 'running' });
  });

  it('that takes long to start says so', async () => {
    const { keeper, newest, pass } = createShell();
    keeper.resume([]);
    expect(keeper.status()).toMatchObject({ state: 'starting', isSlow: false });
    await pass();
    expect(keeper.status()).toMatchObject({ state: 'starting', isSlow: true });
    newest().say(ready);
    expect(keeper.status()).toMatchObject({ state: 'running' });
  });

  it('is told to close its database before the shell ends, and does not come back then', async () => {
    const { keeper, started, newest, pass } = createShell();
    const answer = keeper.start([]);
    newest().say(ready);
    await answer;
    await keeper.stop();
    await pass();
    expect(newest().orders).toEqual(['stop']);
    expect(keeper.status()).toEqual({ state: 'off' });
    expect(started).toHaveLength(1);
  });
});
