import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandName, Commands, Queries, QueryName } from '../../../shared/replica-api/api';
import { eventually } from '../../support/network';
import type { Disk } from '../page/disk';
import { type Browser, startBrowser } from './browser';
import type { TillProxy } from './proxy';

/** One till: a real browser with a profile of its own, behind a line of its own. */
export interface Till {
  id: string;
  proxy: TillProxy;
  isRunning(): boolean;
  /**
   * Starts the browser on its profile and waits until the till can sell; pairs it the first time, and again when the
   * browser has lost its memory over a kill.
   */
  start(code?: string): Promise<void>;
  /** How often that happened by itself. */
  memoriesLost(): number;
  /** While it does not run, its IndexedDB goes, as a browser throws away what it takes for damaged. */
  wipeMemory(): void;
  /** kill -9 of the whole browser. What is being asked throws TillGone. */
  kill(): Promise<void>;
  close(): Promise<void>;
  run<N extends CommandName>(name: N, args: Commands[N]['args']): Promise<Commands[N]['result']>;
  query<N extends QueryName>(name: N, args: Queries[N]['args']): Promise<Queries[N]['result']>;
  readDisk(): Promise<Disk>;
  /** The clock jumps while the till runs; and stays so over restarts. */
  signIn(): Promise<void>;
  setClock(error: number): Promise<void>;
  setQuota(bytes: number | null): Promise<void>;
}

/** The till was killed before it answered. */
export class TillGone extends Error {}

const cashier = { associateId: 'a2', pin: '2345' };
/** A first start on a loaded machine. */
const startMs = 90_000;

/** `newCode`: a code that pairs the till again. */
export function createTill(id: string, profile: string, proxy: TillProxy, newCode: () => Promise<string>): Till {
  let browser: Browser | null = null;
  let memoriesLost = 0;
  let isWiped = false;

  async function evaluate(expression: string): Promise<unknown> {
    const asked = browser;
    if (!asked) throw new TillGone(`${id} is not running`);
    try {
      return await asked.evaluate(expression);
    } catch (error) {
      if (browser !== asked || /has ended|write|EPIPE/.test(String(error))) throw new TillGone(`${id} was killed`);
      throw error;
    }
  }

  async function pair(code: string): Promise<void> {
    const central = { centralUrl: proxy.url, code };
    const paired = await eventually(
      () => till.run('device.pair', central),
      (answer) => answer.ok || answer.error.code !== 'central-unreachable',
      startMs,
    );
    if (!paired.ok) throw new Error(`${id} was not paired: ${JSON.stringify(paired.error)}`);
  }

  const isOpen = () =>
    eventually(
      () => till.query('replica.state', {}),
      ({ phase }) => phase === 'ready' || phase === 'broken' || phase === 'unpaired',
      startMs,
    );

  const till: Till = {
    id,
    proxy,
    memoriesLost: () => memoriesLost,
    wipeMemory() {
      rmSync(join(profile, 'Default', 'IndexedDB'), { recursive: true, force: true });
      isWiped = true;
    },
    isRunning: () => browser !== null,
    async start(code) {
      browser = await startBrowser(profile, `${proxy.url}/`);
      if (code) await pair(code);
      const opened = await isOpen();
      if (opened.phase === 'unpaired') {
        if (!isWiped) memoriesLost += 1;
        isWiped = false;
        proxy.heal();
        await pair(await newCode());
        await isOpen();
      }
      await till.signIn();
    },
    async signIn() {
      const signed = await till.run('session.signIn', cashier);
      if (!signed.ok) throw new Error(`${id} does not open: ${JSON.stringify(signed.error)}`);
    },
    async kill() {
      const killed = browser;
      browser = null;
      await killed?.kill();
    },
    async close() {
      const closed = browser;
      browser = null;
      await closed?.close();
    },
    run: (name, args) =>
      evaluate(`driver.run(${JSON.stringify(name)}, ${JSON.stringify(args)})`) as Promise<
        Commands[typeof name]['result']
      >,
    query: (name, args) =>
      evaluate(`driver.query(${JSON.stringify(name)}, ${JSON.stringify(args)})`) as Promise<
        Queries[typeof name]['result']
      >,
    readDisk: () => evaluate('driver.readDisk()') as Promise<Disk>,
    async setClock(error) {
      proxy.clockError = error;
      if (browser) await evaluate(`driver.setClock(${error})`);
    },
    async setQuota(bytes) {
      await browser?.setQuota(proxy.url, bytes);
    },
  };
  return till;
}
