import type { Database } from '../store/database';
import { createStream, type StoredRow, writeDocuments } from '../store/documents';

/** Writes rows into a stream; returns those that were left (see writeDocuments). */
export type Writer = (stream: string, rows: StoredRow[]) => Promise<StoredRow[]>;

interface Job {
  rows: StoredRow[];
  done(left: StoredRow[]): void;
  refuse(error: unknown): void;
}

const maxRows = 2000;

/**
 * Pushes of one stream wait for each other at its head row anyway: those that come while one is being written are
 * joined into the next statement.
 */
export function createWriter(database: Database): Writer {
  const waiting = new Map<string, Job[]>();
  const busy = new Set<string>();
  const known = new Set<string>();

  async function run(stream: string) {
    busy.add(stream);
    for (let jobs = take(stream); jobs.length > 0; jobs = take(stream)) await write(stream, jobs);
    busy.delete(stream);
  }

  /** The next jobs that fit into one statement: not too many rows, and no document twice. */
  function take(stream: string): Job[] {
    const [taken, later, keys] = [[] as Job[], [] as Job[], new Set<string>()];
    let count = 0;
    for (const job of waiting.get(stream) ?? []) {
      const own = job.rows.map((row) => `${row.collection}/${row.id}`);
      const fits = taken.length === 0 || (count + own.length <= maxRows && !own.some((key) => keys.has(key)));
      if (!fits) {
        later.push(job);
        continue;
      }
      for (const key of own) keys.add(key);
      taken.push(job);
      count += own.length;
    }
    waiting.set(stream, later);
    return taken;
  }

  async function write(stream: string, jobs: Job[]) {
    try {
      if (!known.has(stream)) await createStream(database.query, stream);
      known.add(stream);
      const left = new Set(
        await writeDocuments(
          database.query,
          stream,
          jobs.flatMap((job) => job.rows),
        ),
      );
      for (const job of jobs) job.done(job.rows.filter((row) => left.has(row)));
    } catch (error) {
      // Whatever we knew of this database, it may be another one now.
      known.delete(stream);
      // One job's rows may be what the database refuses: the others must not fail with it.
      if (jobs.length > 1) for (const job of jobs) await write(stream, [job]);
      else jobs[0]?.refuse(error);
    }
  }

  return (stream, rows) =>
    new Promise((done, refuse) => {
      const jobs = waiting.get(stream) ?? [];
      jobs.push({ rows, done, refuse });
      waiting.set(stream, jobs);
      if (!busy.has(stream)) void run(stream);
    });
}
