/**
 * Receipts on their way to a printer, a file each, so that they outlive the program.
 *
 *     waiting ──> sending ──> (removed)
 *                    └──────> doubtful ──> waiting, or removed
 *
 * 1. What was added is on the disk when it is answered; `sending` is on the disk before the first byte leaves.
 * 2. A file that is found as `sending` at the start was cut off by the end of the program: it is doubtful.
 * 3. No line that names a person is written: a receipt that waits through a restart is printed without it.
 */
import { mkdirSync } from 'node:fs';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { jobIdSchema, printJobSchema } from '../../shared/ipc/print';

const jobSchema = z.strictObject({
  id: jobIdSchema,
  /** Milliseconds since 1970, by this machine's clock. */
  at: z.number(),
  state: z.enum(['waiting', 'sending', 'doubtful']),
  paper: printJobSchema.shape.paper,
});
export type Job = z.infer<typeof jobSchema>;

export interface JobFiles {
  /** Oldest first. What can't be read is thrown away: a receipt can be printed again from the sale. */
  load(): Promise<Job[]>;
  save(job: Job): Promise<void>;
  remove(id: string): Promise<void>;
}

/** `folder` is made when it is first needed. */
export function createJobFiles(folder: string): JobFiles {
  const pathOf = (id: string) => join(folder, `${id}.json`);
  return {
    async load() {
      const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
      const jobs = await Promise.all(names.map((name) => readJob(join(folder, name))));
      return jobs
        .filter((job) => job !== null)
        .map((job): Job => (job.state === 'sending' ? { ...job, state: 'doubtful' } : job))
        .sort((a, b) => a.at - b.at);
    },
    async save(job) {
      mkdirSync(folder, { recursive: true });
      const blocks = job.paper.blocks.filter((block) => !('personal' in block));
      const handle = await open(`${pathOf(job.id)}.new`, 'w', 0o600);
      try {
        await handle.writeFile(JSON.stringify({ ...job, paper: { ...job.paper, blocks } }));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${pathOf(job.id)}.new`, pathOf(job.id));
      await syncFolder(folder);
    },
    async remove(id) {
      await rm(pathOf(id), { force: true });
      await syncFolder(folder);
    },
  };
}

async function readJob(path: string): Promise<Job | null> {
  try {
    return jobSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    await rm(path, { force: true });
    return null;
  }
}

/** A name is safe when its folder is. Windows can't do that, and keeps names in a journal of its own. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
