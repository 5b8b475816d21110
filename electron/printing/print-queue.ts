/**
 * What goes to the receipt printer: one thing at a time, a receipt when its turn comes, a drawer or a test now or never. A
 * sale never waits for any of it: `add` answers when the receipt is safe on the disk.
 */
import type { PrintAnswer, PrinterAnswer, PrinterProblem, PrinterView, PrintJob, Settle } from '../../shared/ipc/print';
import type { Job, JobFiles } from './job-files';
import type { OpenLink } from './open-link';
import type { PrinterMemory } from './printer-memory';
import { type Outcome, sendReceipt } from './send';
import { openDrawer, openDrawerNow } from './status';
import { createTalk, type Patience, type Talk, usualPatience, type Wait } from './talk';

interface QueueOptions {
  files: JobFiles;
  memory: PrinterMemory;
  openLink: OpenLink;
  /** Milliseconds since 1970. */
  now(): number;
  wait: Wait;
  patience?: Patience;
  tell(view: PrinterView): void;
}

/** Whoever waited for this receipt has left the shop: it is not printed any more without asking. */
const staleMs = 12 * 3_600_000;
const most = 100;

const complain = (error: unknown) => console.error('Of the print queue on the disk:', error);

export type PrintQueue = Awaited<ReturnType<typeof createPrintQueue>>;

export async function createPrintQueue(options: QueueOptions) {
  const { files, memory, openLink, now, wait, tell, patience = usualPatience } = options;
  const jobs: Job[] = await files.load();
  /** Since the start: the page that asks again for the same receipt gets no second one. */
  const known = new Set(jobs.map(({ id }) => id));
  let problem: PrinterProblem | null = null;
  let isPaperLow = false;
  let told = '';
  let last: Promise<unknown> = Promise.resolve();
  let isRunning = false;
  let wake = () => {};
  /** The receipt that the printer has in hand; `written`: it has all of it. */
  let inHand: { talk: Talk; written: Promise<void> } | null = null;

  const view = (): PrinterView => ({
    settings: memory.printer(),
    problem,
    isPaperLow,
    jobs: jobs.map(({ id, paper, state }) => ({ id, title: paper.title, isDoubtful: state === 'doubtful' })),
  });
  function change(patch: { problem?: PrinterProblem | null; isPaperLow?: boolean; isTalkative?: true } = {}) {
    if (patch.problem !== undefined) problem = patch.problem;
    if (patch.isPaperLow !== undefined) isPaperLow = patch.isPaperLow;
    if (patch.isTalkative) memory.setTalkative();
    const text = JSON.stringify(view());
    if (text === told) return;
    told = text;
    tell(view());
  }

  function alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  }

  /** Opens the cable for one piece of work. A cable that can't be opened is the answer. */
  async function withTalk<T>(work: (talk: Talk) => Promise<T>): Promise<T | null> {
    const printer = memory.printer();
    if (printer.kind !== 'receipt') return null;
    const opened = await openLink(printer.connection);
    if (!opened.ok) {
      change({ problem: opened.problem });
      return null;
    }
    try {
      return await work(createTalk(opened.link, wait, patience));
    } finally {
      await opened.link.close();
    }
  }

  async function send(talk: Talk, paper: PrintJob['paper'], begun: () => Promise<void>): Promise<Outcome> {
    const printer = memory.printer();
    if (printer.kind !== 'receipt') return 'waits';
    let written = () => {};
    inHand = { talk, written: new Promise((resolve) => (written = resolve)) };
    // What encodes is large, and the till opens without it.
    const bytes = (await import('./encode')).toEscPos(paper, printer);
    try {
      return await sendReceipt({
        ...{ talk, bytes, wait, patience, begun, written: () => written() },
        isTalkative: memory.isTalkative(),
        hear: change,
      });
    } finally {
      inHand = null;
      written();
    }
  }

  async function setState(job: Job, state: Job['state']) {
    await files.save({ ...job, state });
    job.state = state;
    change();
  }
  async function begin(job: Job) {
    if (!jobs.includes(job)) throw new Error('it was forgotten meanwhile');
    await setState(job, 'sending');
  }
  /** Also where the disk refuses: a file that says `sending` is asked about after the next start. */
  async function setDoubtful(job: Job) {
    await setState(job, 'doubtful').catch(complain);
    job.state = 'doubtful';
    change();
  }
  async function forget(job: Job) {
    const index = jobs.indexOf(job);
    if (index >= 0) jobs.splice(index, 1);
    await files.remove(job.id).catch(complain);
    change();
  }

  /** One after the other for as long as the printer takes them. */
  async function run() {
    if (isRunning) return;
    isRunning = true;
    for (;;) {
      const job = jobs.find(({ state }) => state === 'waiting');
      if (!job) break;
      if (now() - job.at > staleMs) {
        await setDoubtful(job);
        continue;
      }
      const outcome = await alone(() => withTalk((talk) => send(talk, job.paper, () => begin(job)))).catch(
        (error): Outcome => {
          // Before its first byte: what comes after it is an outcome. It is tried again.
          complain(error);
          return 'waits';
        },
      );
      if (outcome === 'printed') await forget(job);
      else if (outcome === 'doubtful') await setDoubtful(job);
      else {
        const woken = new Promise<void>((resolve) => {
          wake = resolve;
        });
        await Promise.race([woken, wait(patience.retry)]);
      }
    }
    isRunning = false;
  }
  const start = () => void run();

  if (jobs.length > 0) start();
  return {
    view,
    /** Answers when the receipt is on the disk. Under an id that is known, nothing is added. */
    async add({ id, paper }: PrintJob): Promise<PrintAnswer> {
      if (known.has(id)) return { ok: true };
      if (jobs.length >= most) return { ok: false, reason: 'full' };
      const job: Job = { id, at: now(), state: 'waiting', paper };
      known.add(id);
      try {
        await files.save(job);
      } catch (error) {
        known.delete(id);
        return { ok: false, reason: error instanceof Error ? error.message : String(error) };
      }
      jobs.push(job);
      change();
      start();
      return { ok: true };
    },
    /** What a person decided about a receipt that may be on paper, or that nobody wants any more. */
    async settle({ id, do: what }: Settle): Promise<null> {
      const job = jobs.find((one) => one.id === id);
      if (!job || job.state === 'sending') return null;
      if (what === 'forget') await forget(job);
      else {
        job.at = now();
        await setState(job, 'waiting');
        start();
        wake();
      }
      return null;
    },
    async test(paper: PrintJob['paper']): Promise<PrinterAnswer> {
      if (inHand) return { ok: false, problem: problem ?? 'off-line' };
      change({ problem: null });
      const outcome = await alone(() =>
        withTalk((talk) =>
          Promise.race([send(talk, paper, async () => {}), wait(patience.test).then((): Outcome => 'doubtful')]),
        ),
      );
      if (outcome === 'printed') wake();
      return outcome === 'printed' ? { ok: true } : { ok: false, problem: problem ?? 'off-line' };
    },
    async openDrawer(): Promise<PrinterAnswer> {
      const busy = inHand;
      await Promise.race([busy?.written, wait(patience.test)]);
      if (busy && busy === inHand) {
        const isSent = await busy.talk.link.write(openDrawerNow).then(
          () => true,
          () => false,
        );
        if (isSent) return { ok: true };
      }
      const isSent = await alone(() =>
        withTalk(async (talk) => {
          const status = await talk.status().catch(() => null);
          if (status === null && memory.isTalkative()) {
            change({ problem: 'silent' });
            return false;
          }
          if (status) change({ ...status, isTalkative: true });
          // What stands in the line of an off-line printer waits there, and would open the drawer later.
          const command = status?.problem ? openDrawerNow : openDrawer;
          return talk.link.write(command).then(
            () => true,
            () => false,
          );
        }),
      );
      return isSent ? { ok: true } : { ok: false, problem: problem ?? 'cut' };
    },
    /** Another printer, or the same otherwise: what the old one has in hand is left to it. */
    async changed(): Promise<void> {
      await inHand?.talk.link.close();
      change({ problem: null, isPaperLow: false });
      wake();
    },
  };
}
