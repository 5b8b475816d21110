/** The bench's own port to the replica of an open till: asks what a screen would ask, and notes how far the till is. */
import type { BrowserContext, Page } from '@playwright/test';
import type { CommandName, Commands, Queries, QueryName } from '../../../shared/replica-api/api';

/** Milliseconds since the page began to load. */
export interface Phases {
  /** Paired and open: the sync begins. */
  open: number | null;
  /** A cashier can sell. */
  usable: number | null;
  /** All is here. */
  ready: number | null;
}

interface BenchPage {
  blackbookBench: {
    phases: Phases;
    ask: (kind: 'query' | 'run', name: string, args: unknown) => Promise<unknown>;
    /** Until somebody finds these people by these texts, each painted. */
    found: (texts: string[], ids: string[]) => Promise<number>;
  };
}

/** Before the till's page opens: from then on it can be asked. */
export async function preparePort(context: BrowserContext): Promise<void> {
  // tsx marks functions with a helper that the page does not have.
  await context.addInitScript(`globalThis.__name = (fn) => fn; (${installPort})()`);
}

const throughPort = (page: Page, kind: 'query' | 'run', name: string, args: unknown): Promise<unknown> =>
  page.evaluate(([kind, name, args]) => (window as unknown as BenchPage).blackbookBench.ask(kind, name, args), [
    kind,
    name,
    args,
  ] as const);

export const askTill = <N extends QueryName>(page: Page, name: N, args: Queries[N]['args']) =>
  throughPort(page, 'query', name, args) as Promise<Queries[N]['result']>;

export const tellTill = <N extends CommandName>(page: Page, name: N, args: Commands[N]['args']) =>
  throughPort(page, 'run', name, args) as Promise<Commands[N]['result']>;

/** As `tellTill`, and how long it took until the answer was in the page (ms). */
export const timeTill = <N extends CommandName>(page: Page, name: N, args: Commands[N]['args']) =>
  page.evaluate(
    async ([name, args]) => {
      const begun = performance.now();
      const result = await (window as unknown as BenchPage).blackbookBench.ask('run', name, args);
      return { result, ms: performance.now() - begun };
    },
    [name, args] as const,
  ) as Promise<{ result: Commands[N]['result']; ms: number }>;

export const readPhases = (page: Page): Promise<Phases> =>
  page.evaluate(() => (window as unknown as BenchPage).blackbookBench.phases);

/** Asks for each until each is found and painted; milliseconds since the page began to load. */
export const waitUntilFound = (page: Page, texts: string[], ids: string[]): Promise<number> =>
  page.evaluate(([texts, ids]) => (window as unknown as BenchPage).blackbookBench.found(texts, ids), [
    texts,
    ids,
  ] as const);

/** Waits for a phase, however long it takes. */
export async function waitForPhase(page: Page, phase: keyof Phases, patienceMs: number): Promise<number> {
  for (let waited = 0; waited < patienceMs; waited += 100) {
    const at = await readPhases(page)
      .then((phases) => phases[phase])
      .catch(() => null);
    if (at !== null) return at;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error(`The till was not ${phase} within ${patienceMs / 1000} s.`);
}

/** In the page, as text: nothing from outside is known in it. */
function installPort(): void {
  const phases: Phases = { open: null, usable: null, ready: null };
  const waiting = new Map<number, (value: unknown) => void>();
  const Real = window.SharedWorker;
  let tell: (port: MessagePort) => void;
  const connected = new Promise<MessagePort>((done) => {
    tell = done;
  });
  let lastId = 0;

  /** A port of our own to the worker that the app has just made. */
  function connect(args: ConstructorParameters<typeof SharedWorker>) {
    const { port } = new Real(...args);
    // What the bench asks by itself is nobody's waiting (watch.ts).
    Object.assign(port, { isBench: true });
    port.onmessage = ({ data }) => waiting.get(data.id)?.(data.value);
    waiting.set(0, (value) => {
      const { phase, usable } = value as { phase: string; usable?: boolean };
      const now = performance.now();
      if (phase === 'filling' || phase === 'ready') phases.open ??= now;
      if (phase === 'ready' || usable) phases.usable ??= now;
      if (phase === 'ready') phases.ready ??= now;
    });
    port.postMessage({ kind: 'subscribe', id: 0, name: 'replica.state', args: {} });
    tell(port);
  }
  let isConnected = false;
  window.SharedWorker = new Proxy(Real, {
    construct(target, args) {
      const worker = new target(...(args as ConstructorParameters<typeof SharedWorker>));
      if (!isConnected) connect(args as ConstructorParameters<typeof SharedWorker>);
      isConnected = true;
      return worker;
    },
  });

  async function ask(kind: 'query' | 'run', name: string, args: unknown): Promise<unknown> {
    const port = await connected;
    lastId += 1;
    const id = lastId;
    return new Promise((done) => {
      waiting.set(id, (value) => {
        waiting.delete(id);
        done(value);
      });
      port.postMessage({ kind, id, name, args });
    });
  }

  /** Nobody is shown to one who is not signed in: the cashier of the other parts is, as soon as the till knows who works there. */
  async function signIn(): Promise<void> {
    for (;;) {
      const all = (await ask('query', 'associates.list', {})) as { id: string; name: string }[];
      const cashier = all.find(({ name }) => name === 'Дмитрий Орлов');
      const order = { associateId: cashier?.id, pin: '4567' };
      if (cashier && ((await ask('run', 'session.signIn', order)) as { ok: boolean }).ok) return;
      await new Promise((next) => setTimeout(next, 5));
    }
  }

  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  (window as unknown as BenchPage).blackbookBench = {
    phases,
    ask,
    async found(texts, ids) {
      await signIn();
      for (const [index, text] of texts.entries()) {
        for (;;) {
          const hits = (await ask('query', 'customers.search', { text, limit: 5 })) as { id: string }[];
          if (hits.some((hit) => hit.id === ids[index])) break;
          await new Promise((next) => setTimeout(next, 5));
        }
      }
      await painted();
      return performance.now();
    },
  };
}
