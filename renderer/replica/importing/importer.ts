/**
 * Products or customers from a file. The file stays in memory and nowhere else; what it brings goes straight to central,
 * as a push of this device, and comes back as everybody's. Stopped in the middle, by whatever, the same file goes on:
 * what is there is known again.
 *
 *     read ---> matching <---> checking ---> ready ---> sending ---> done
 *                                              ^           |
 *                                              +-- stopped <+
 */
import { type Checked, checkRows } from '../../../shared/domain/import/check';
import { readTable, type Table } from '../../../shared/domain/import/csv';
import { guessColumns, hasHead, type ImportKind, missingFields } from '../../../shared/domain/import/fields';
import { readText } from '../../../shared/domain/import/text';
import { fail, ok, type Result } from '../../../shared/kit/result';
import type { Steps } from '../../../shared/kit/steps';
import type { Failure } from '../../../shared/model/errors';
import { toInstant } from '../../../shared/model/time';
import type { ImportChoice, ImportView, RefusedRows } from '../../../shared/replica-api/import-view';
import { hashText } from '../collections/replication-name';
import type { Core } from '../core';
import { inSteps } from '../memory/in-steps';
import { toDocument } from './documents';
import { countsOf, faultsOf, type Job, newJob, toMatched, toRefused, toSent } from './job';
import { readKnown } from './known';

export interface Importer {
  view(): ImportView | null;
  read(kind: ImportKind, fileName: string, bytes: ArrayBuffer): Promise<Result<null, Failure>>;
  /** Another way to read the same file. Errors: as `read`. */
  choose(choice: Partial<ImportChoice>): Promise<Result<null, Failure>>;
  /** Brings in what is fresh, or goes on with it. Answers at once. */
  start(): void;
  /** Stops; what is in stays. */
  stop(): void;
  refused(): RefusedRows | null;
  /** Forgets the file. */
  close(): void;
}

const batch = 200;

export function createImporter(coreOf: () => Core): Importer {
  let job: Job | null = null;
  /** Each change of mind ends what is under way. */
  let turn = 0;
  let callOff = () => {};

  const show = (more: Partial<ImportView>) => {
    if (job) job.view = { ...job.view, ...more };
    coreOf().topics.touch('import');
  };

  function step<T>(steps: Steps<T>): Promise<T> {
    const mine = turn;
    return new Promise((done) => {
      callOff = inSteps(steps, coreOf(), (value) => mine === turn && done(value));
    });
  }

  function end() {
    turn += 1;
    callOff();
  }

  async function read(kind: ImportKind, fileName: string, bytes: ArrayBuffer, choice: Partial<ImportChoice> = {}) {
    end();
    const text = readText(new Uint8Array(bytes), choice.encoding ?? null);
    if (!text.ok) return fail({ code: text.error });
    const { encoding, isGuess } = text.value;
    job = newJob(kind, fileName, bytes, { encoding, isGuess });
    show({ taxRate: choice.taxRate ?? 0 });
    void take(readTable(text.value.text), choice);
    return ok(null);
  }

  async function take(steps: Steps<Table>, choice: Partial<ImportChoice>) {
    const table = await step(steps);
    if (!job) return;
    job.table = table;
    const [first = []] = table.rows;
    const { kind } = job.view;
    const isNamed = choice.hasHead ?? hasHead(kind, first);
    match(choice.columns ?? (isNamed ? guessColumns(kind, first) : {}), isNamed);
  }

  function match(columns: ImportChoice['columns'], isNamed: boolean) {
    if (!job) return;
    const { kind } = job.view;
    const missing = missingFields(kind, columns);
    show(toMatched(job, columns, isNamed, missing));
    if (missing.length === 0) void check(isNamed ? 1 : 0);
  }

  async function check(first: number) {
    if (!job) return;
    const { kind } = job.view;
    await coreOf().customersRead();
    const known = await step(readKnown(kind, coreOf().shop));
    if (!job) return;
    const salt = coreOf().device().get('companyId') ?? '';
    const toId = (content: string) => `i-${hashText(`${salt}\n${kind}\n${content}`).slice(0, 32)}`;
    const tell = (checked: number, soFar: Checked) => show({ checked, ...countsOf(soFar) });
    job.checked = await step(checkRows(kind, job.table.rows, first, groundOf(job.view), known, toId, tell));
    job.next = 0;
    show({ step: 'ready', ...countsOf(job.checked), faults: faultsOf(job) });
  }

  function groundOf({ columns, taxRate, kind }: ImportView) {
    const { currency, country } = coreOf().shop.company() ?? { currency: 'GBP' as const, country: 'GB' };
    const storeId = coreOf().device().get('pairing')?.device.storeId ?? '';
    return { columns, taxRate, kind, currency, country, storeId, at: toInstant(coreOf().now()) };
  }

  async function send(mine: Job, ground: ReturnType<typeof groundOf>) {
    const myTurn = turn;
    const isOver = () => myTurn !== turn || coreOf().phase().kind !== 'open';
    const { fresh } = mine.checked;
    while (mine.next < fresh.length) {
      const part = fresh.slice(mine.next, mine.next + batch);
      const documents = part.map(({ row, id }) => toDocument(mine.table.rows[row] ?? [], id, ground));
      const answer = await coreOf().sync()?.bring(ground.kind, documents, isOver);
      if (isOver()) return;
      if (!answer) return show({ step: 'stopped' });
      for (const { id } of answer.parked) {
        const row = part.find((one) => one.id === id)?.row;
        if (row !== undefined) mine.checked.refused.set(row, ['set-aside']);
      }
      mine.next += part.length;
      show(toSent(mine, part.length, answer.parked.length));
    }
    show({ step: 'done' });
    coreOf().sync()?.now();
  }

  return {
    view: () => job && { ...job.view, isWaiting: job.view.step === 'sending' && !coreOf().sync()?.isOnline() },
    async read(kind, fileName, bytes) {
      // What is not here yet would come in twice.
      if (coreOf().sync()?.filling() !== null) return fail({ code: 'still-filling' });
      return read(kind, fileName, bytes);
    },
    async choose(choice) {
      if (!job) return ok(null);
      const { kind, fileName, columns, hasHead: isNamed, encoding, taxRate } = job.view;
      if (choice.encoding !== undefined && choice.encoding !== encoding)
        return read(kind, fileName, job.bytes, { encoding: choice.encoding, taxRate });
      end();
      show({ taxRate: choice.taxRate ?? taxRate });
      match(choice.columns ?? columns, choice.hasHead ?? isNamed);
      return ok(null);
    },
    start() {
      if (!job || (job.view.step !== 'ready' && job.view.step !== 'stopped')) return;
      end();
      show({ step: 'sending' });
      void send(job, groundOf(job.view));
    },
    stop() {
      if (job?.view.step !== 'sending') return;
      end();
      show({ step: 'stopped' });
    },
    refused: () => job && toRefused(job),
    close() {
      end();
      job = null;
      coreOf().topics.touch('import');
    },
  };
}
