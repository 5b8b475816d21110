/** A device whole: disk, network and replica, in a thread of its own; killed and started again at will. */
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { KeyCopy } from '../../shared/ipc/vault';
import type { CommandName, Commands, Queries, QueryName } from '../../shared/replica-api/api';
import { createReplicaClient, type PortClient, type PortLike } from '../../shared/replica-api/port';
import type { Held } from './network';

/** Of the second copy: kept, without room for more, or nowhere (from the next start on). */
export type JournalState = 'kept' | 'full' | 'absent';

type Order =
  | { kind: 'open'; central?: { url: string; code: string } }
  | { kind: 'newDemoDisk' }
  | { kind: 'serve'; port: MessagePort }
  | { kind: 'readDisk' }
  | { kind: 'kill' }
  | { kind: 'cutPowerAt'; write: number; when: 'before' | 'after' }
  | { kind: 'close' }
  | { kind: 'network'; is: 'cut' | 'healed' }
  | { kind: 'loseAnswers'; count: number; to: string | undefined }
  | { kind: 'failPushes'; count: number }
  | { kind: 'clock'; error: number }
  | { kind: 'loseMemory'; andFillDemo: boolean }
  | { kind: 'journal'; is: JournalState }
  | { kind: 'loseKeychain' | 'keyCopies' }
  | { kind: 'hold' | 'release'; what: Held }
  | { kind: 'countPushes' };
export type MachineRequest = Order & { id: number };
export interface MachineAnswer {
  id: number;
  error: string | null;
  text: string;
}

export interface Machine {
  /** Puts in a new disk (in memory, without Dexie) that holds the demo shop, paired as its till T1, with no network. */
  newDemoDisk(): Promise<void>;
  /** Starts the replica; pairs it the first time. */
  start(central?: { url: string; code: string }): Promise<void>;
  /** The power goes: whatever is not on the disk is gone. */
  kill(): Promise<void>;
  /** The power goes at the so-manieth write from now. */
  cutPowerAt(write: number, when: 'before' | 'after'): Promise<void>;
  /** A clean end of the replica; the machine stays. */
  close(): Promise<void>;
  network(is: 'cut' | 'healed'): Promise<void>;
  loseNextAnswers(count: number, to?: string): Promise<void>;
  failNextPushes(count: number): Promise<void>;
  /**
   * While the replica is not running: IndexedDB is gone, whole; the journal is not. `andFillDemo`: as if paired again and
   * filled, on a demo disk.
   */
  loseMemory(andFillDemo?: boolean): Promise<void>;
  journal(is: JournalState): Promise<void>;
  /** Pushes reach central and their answers wait on the way, or pulls wait before they reach central. */
  hold(what: Held): Promise<void>;
  release(what: Held): Promise<void>;
  /** Requests to push that this machine has made so far. */
  countPushes(): Promise<number>;
  /** While the replica is not running: the keychain is another one, and opens nothing of before. */
  loseKeychain(): Promise<void>;
  /** What lies beside the sealed, for a central to open. */
  keyCopies(): Promise<KeyCopy[]>;
  /** From now on the clock is wrong by so much (ms). */
  setClockError(error: number): Promise<void>;
  ask<N extends QueryName>(name: N, args: Queries[N]['args']): Promise<Queries[N]['result']>;
  run<N extends CommandName>(name: N, args: Commands[N]['args']): Promise<Commands[N]['result']>;
  /** Runs a command and throws what it refuses. */
  do<N extends CommandName>(
    name: N,
    args: Commands[N]['args'],
  ): Promise<Extract<Commands[N]['result'], { ok: true }>['value']>;
  /** Everything that lies on its disk, as one text: RxDB's bookkeeping and the device's values too. */
  readDisk(): Promise<string>;
  /** The machine goes for good. */
  scrap(): Promise<void>;
}

/** A thread does not inherit the loader of TypeScript: it registers its own first. */
const bootstrap = `
  import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then(({ register }) => {
    register();
    return import(${JSON.stringify(new URL('./machine-worker.ts', import.meta.url).href)});
  });
`;

export function createMachine(): Machine {
  const worker = new Worker(bootstrap, { eval: true });
  const waiting = new Map<number, (answer: MachineAnswer) => void>();
  let lastId = 0;
  let client: PortClient | null = null;
  worker.on('message', (answer: MachineAnswer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  worker.on('error', (error) => {
    for (const [id, tell] of waiting) tell({ id, error: String(error), text: '' });
  });

  function order(one: Order): Promise<string> {
    lastId += 1;
    const id = lastId;
    return new Promise((done, refuse) => {
      waiting.set(id, ({ error, text }) => (error === null ? done(text) : refuse(new Error(error))));
      worker.postMessage({ ...one, id }, one.kind === 'serve' ? [one.port] : []);
    });
  }

  const tell = async (one: Order): Promise<void> => void (await order(one));

  function theClient(): PortClient {
    if (!client) throw new Error('The machine is not running');
    return client;
  }

  const machine: Machine = {
    async start(central) {
      await order({ kind: 'open', ...(central ? { central } : {}) });
      const { port1, port2 } = new MessageChannel();
      await order({ kind: 'serve', port: port2 });
      client = createReplicaClient(port1 as unknown as PortLike);
    },
    newDemoDisk: () => tell({ kind: 'newDemoDisk' }),
    kill: () => tell({ kind: 'kill' }),
    cutPowerAt: (write, when) => tell({ kind: 'cutPowerAt', write, when }),
    close: () => tell({ kind: 'close' }),
    network: (is) => tell({ kind: 'network', is }),
    loseNextAnswers: (count, to) => tell({ kind: 'loseAnswers', count, to }),
    failNextPushes: (count) => tell({ kind: 'failPushes', count }),
    loseMemory: (andFillDemo = false) => tell({ kind: 'loseMemory', andFillDemo }),
    journal: (is) => tell({ kind: 'journal', is }),
    hold: (what) => tell({ kind: 'hold', what }),
    release: (what) => tell({ kind: 'release', what }),
    loseKeychain: () => tell({ kind: 'loseKeychain' }),
    keyCopies: async () => JSON.parse(await order({ kind: 'keyCopies' })) as KeyCopy[],
    setClockError: (error) => tell({ kind: 'clock', error }),
    countPushes: async () => Number(await order({ kind: 'countPushes' })),
    readDisk: () => order({ kind: 'readDisk' }),
    ask: (name, args) => theClient().query(name, args),
    run: (name, args) => theClient().run(name, args),
    async do(name, args) {
      const result = await theClient().run(name, args);
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
      return result.value as never;
    },
    async scrap() {
      await worker.terminate();
    },
  };
  return machine;
}
