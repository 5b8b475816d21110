/**
 * The outbox journal: what central has not acknowledged lies in a second place too, outside IndexedDB.
 *
 *     recordFact      IndexedDB (strict) ----> journal ----> answered
 *                         a                b
 *     acknowledged    outbox ------------------------------> journal, when it comes to rest
 *     start           journal -> verified -> what IndexedDB lacks is put back -> sent
 *                     outbox  -> what the journal lacks is appended
 *
 * 1. A fact stands in the journal only after IndexedDB has taken it. So one that IndexedDB refused can't come back at a
 *    place of the chain that another has been given since; that is why the two are not written side by side.
 * 2. An answer means both, or IndexedDB alone with the journal's trouble said on the sync screen.
 * 3. The power goes at a: the fact is nowhere, or in IndexedDB unanswered. At b: the next start appends it.
 * 4. A fact is put back as it was: n, prev and hash are its own. One whose hash does not speak for it is not.
 * 5. A fact leaves the journal when central has acknowledged it, or when a person let it go with a copy in hand.
 *    One that central set aside stays.
 * 6. What was appended and not answered (a torn or lost answer) is appended again: twice the same is one fact.
 * 7. The journal never throws and never keeps a cashier waiting for longer than `patienceMs`.
 */
import type { Schedule } from '../../../shared/kit/schedule';
import type { Failure } from '../../../shared/model/errors';
import type { Fact } from '../../../shared/model/fact';
import type { Id } from '../../../shared/model/ids';
import type { JournalView } from '../../../shared/replica-api/views';
import { DiskIsFull, type JournalFiles } from './journal-files';
import { isLocked, type JournalAbout, readAbout, readLines, toLine } from './journal-lines';

export interface Journal {
  /** Reads what lies there. Resolves when it is known, or can't be. */
  open(): Promise<void>;
  /** Facts that IndexedDB has taken. Resolves when they are in the journal too, or can't be for now. */
  append(facts: Fact[]): Promise<void>;
  /** Central has it. */
  acknowledge(id: Id): void;
  /** Facts that a person was erased from stand in the place of the originals; the files are written anew at once. */
  replace(change: (fact: Fact) => Fact): Promise<void>;
  /** What central has goes from the files at once. */
  dropSent(): Promise<void>;
  /** What is not acknowledged, in the order of the chain. */
  facts(): Fact[];
  has(id: Id): boolean;
  unreadable(): string[];
  /** What could not be read is known from elsewhere: it goes with the next tidying. Not what is locked: nobody knows it. */
  dropUnreadable(): void;
  about(): JournalAbout | null;
  /** null: it is to know nothing of a device. */
  setAbout(about: JournalAbout | null): void;
  /** A person has it all in a file of their own: begins anew. Answers why it could not; null when it is empty. */
  letGo(): Promise<Failure | null>;
  view(): JournalView;
  close(): Promise<void>;
}

/** How long a sale waits for the second copy (ms). */
const patienceMs = 2_000;
/** The journal is tidied when acknowledgements have come to rest for so long (ms). */
const tidyAfterMs = 2_000;
const retryAfterMs = 15_000;
/** What central has is carried along while it is less than this share of what stays: the journal is written anew whole. */
const leastDead = 0.25;

/** So much goes in one append (characters). */
const mostAtOnce = 1_000_000;

/** `files` null: there is no place for a second copy here, which is said and no error. */
export function createJournal(files: JournalFiles | null, schedule: Schedule, onChange: () => void): Journal {
  const lines = new Map<Id, { fact: Fact; line: string }>();
  /** Not in the files yet. */
  const missing = new Map<Id, Fact>();
  let unreadable: string[] = [];
  let about: JournalAbout | null = null;
  let aboutIsWritten = true;
  /** Nothing is exchanged before it is known what lies there. */
  let isRead = false;
  let trouble: Failure | null = null;
  let dead = 0;
  /** What died must not stay in the files, however little it is. */
  let mustTidy = false;
  let isClosed = false;
  let callOffTidy = () => {};
  let callOffRetry = () => {};
  let last: Promise<unknown> = Promise.resolve();

  /** One after another; answers what went wrong and never rejects. */
  function inTurn(work: (files: JournalFiles) => Promise<void>): Promise<Failure | null> {
    const mine = last.then(() => (files && !isClosed ? work(files) : undefined)).then(() => null, toFailure);
    last = mine;
    return mine;
  }

  function setTrouble(next: Failure | null): void {
    trouble = next;
    callOffRetry();
    if (next && !isClosed) callOffRetry = schedule(() => void write(), retryAfterMs);
    onChange();
  }

  /** What is not in the files yet. */
  async function write(): Promise<void> {
    setTrouble(
      await inTurn(async (into) => {
        if (!isRead) await read(into);
        while (missing.size > 0) await writeSome(into);
        if (aboutIsWritten) return;
        aboutIsWritten = true;
        await into.writeAbout(JSON.stringify(about)).catch((error) => {
          aboutIsWritten = false;
          throw error;
        });
      }),
    );
  }

  async function writeSome(into: JournalFiles): Promise<void> {
    const entries: { fact: Fact; line: string }[] = [];
    let size = 0;
    for (const fact of missing.values()) {
      if (size > mostAtOnce) break;
      const line = toLine(fact);
      size += line.length;
      entries.push({ fact, line });
    }
    await into.append(entries.map(({ line }) => line).join(''));
    for (const entry of entries) {
      // It may have been acknowledged while it was being written.
      if (missing.delete(entry.fact.id)) lines.set(entry.fact.id, entry);
      else tidySoon(entry.line.length);
    }
  }

  async function read(from: JournalFiles): Promise<void> {
    const content = await from.read();
    const text = readLines(content.lines);
    for (const fact of text.facts) lines.set(fact.id, { fact, line: toLine(fact) });
    unreadable = text.unreadable;
    about ??= readAbout(content.about);
    isRead = true;
  }

  function tidySoon(died: number): void {
    dead += died;
    callOffTidy();
    callOffTidy = schedule(() => void inTurn(tidy), tidyAfterMs);
  }

  async function tidy(into: JournalFiles): Promise<void> {
    const kept = [...unreadable.map((line) => `${line}\n`), ...[...lines.values()].map(({ line }) => line)].join('');
    if (!isRead || (!mustTidy && (dead === 0 || dead < kept.length * leastDead))) return;
    const died = dead;
    await into.replace(kept);
    dead -= died;
    mustTidy = false;
  }

  /** And soon once more, should the files not take it now. */
  async function tidyNow(): Promise<void> {
    tidySoon(0);
    await withPatience(inTurn(tidy), schedule);
  }

  return {
    async open() {
      if (files) await withPatience(inTurn(read).then(setTrouble), schedule);
    },
    async append(facts) {
      if (!files) return;
      for (const fact of facts) missing.set(fact.id, fact);
      const isInTrouble = trouble !== null;
      const written = write();
      // One that did not come in time last time is not waited for again.
      if (!isInTrouble && !(await withPatience(written, schedule))) setTrouble({ code: 'unexpected' });
    },
    acknowledge(id) {
      missing.delete(id);
      const known = lines.get(id);
      if (!known) return;
      lines.delete(id);
      tidySoon(known.line.length);
      onChange();
    },
    async replace(change) {
      for (const fact of missing.values()) missing.set(fact.id, change(fact));
      for (const { fact } of [...lines.values()]) {
        const changed = change(fact);
        if (changed === fact) continue;
        lines.set(fact.id, { fact: changed, line: toLine(changed) });
        mustTidy = true;
      }
      if (mustTidy) await tidyNow();
    },
    dropSent() {
      mustTidy = true;
      return tidyNow();
    },
    facts: () => [...lines.values()].map(({ fact }) => fact).sort((a, b) => a.n - b.n),
    has: (id) => lines.has(id) || missing.has(id),
    unreadable: () => unreadable,
    dropUnreadable() {
      const locked = unreadable.filter(isLocked);
      if (unreadable.length === locked.length) return;
      tidySoon(unreadable.join('\n').length - locked.join('\n').length);
      unreadable = locked;
      onChange();
    },
    about: () => about,
    setAbout(next) {
      if (!files || JSON.stringify(next) === JSON.stringify(about)) return;
      about = next;
      aboutIsWritten = false;
      void write();
    },
    async letGo() {
      const failure = await inTurn(async (into) => {
        if (!isRead) await read(into);
        await into.replace('');
        lines.clear();
        missing.clear();
        unreadable = [];
        dead = 0;
      });
      onChange();
      return failure;
    },
    view() {
      if (!files) return { kind: 'none' };
      const rest = { count: lines.size, unreadable: unreadable.length };
      return trouble
        ? { kind: 'failing', failure: trouble, missing: missing.size, ...rest }
        : { kind: 'kept', ...rest };
    },
    async close() {
      callOffTidy();
      callOffRetry();
      await withPatience(last, schedule);
      isClosed = true;
    },
  };
}

/** false when it takes longer than anybody should wait. */
function withPatience(work: Promise<unknown>, schedule: Schedule): Promise<boolean> {
  return new Promise((done) => {
    const callOff = schedule(() => done(false), patienceMs);
    void work.then(() => {
      callOff();
      done(true);
    });
  });
}

const toFailure = (error: unknown): Failure =>
  error instanceof DiskIsFull
    ? { code: 'disk-full' }
    : { code: 'unexpected', detail: { message: error instanceof Error ? error.message : String(error) } };
