import type { InsideProof, InsideStatus } from '../../shared/ipc/central-inside';
import type { CentralProcess, ForkCentral } from './central-process';
import type { CentralKeeper } from './keeper';

type Working = Extract<InsideStatus, { state: 'working' }>;

export interface Jobs {
  /** null: nothing is being done. */
  status(): Working | null;
  /**
   * Runs one of central's commands while central rests, in a process of its own: it puts a database beside the old one, and
   * in charge when it is proven. Central goes on afterwards, with the one that is in charge then.
   */
  run(what: Working['what'], args: readonly string[], env?: Record<string, string>): Promise<InsideProof>;
  /** Breaks it off, which leaves the shop as it was; central is not started again. */
  stop(): Promise<void>;
}

interface JobsOptions {
  keeper: Pick<CentralKeeper, 'stop'>;
  fork: ForkCentral;
  /** Starts central as it is kept. */
  resume(): void;
}

const refuse = (code: string, message: string): InsideProof => ({ ok: false, error: { code, message } });

export function createJobs({ keeper, fork, resume }: JobsOptions): Jobs {
  let status: Working | null = null;
  let child: CentralProcess | null = null;
  let isStopping = false;

  async function work(args: readonly string[], env?: Record<string, string>): Promise<InsideProof> {
    await keeper.stop();
    if (isStopping) return refuse('stopped', 'It was stopped before it began.');
    let answer = refuse('stopped', 'It was stopped half way.');
    child = fork(args, env);
    child.onLine((line) => {
      if (line.event === 'progress' && status) status = { ...status, done: line.done, total: line.total };
      if (line.event === 'done') answer = { ok: true, tables: line.tables, rows: line.rows };
      if (line.event === 'failed') answer = refuse(line.code, line.message);
    });
    await child.ended;
    return answer;
  }

  return {
    status: () => status,
    async run(what, args, env) {
      if (status) return refuse('busy', 'Another backup is being restored, or the data are on their way.');
      status = { state: 'working', what, done: 0, total: 0 };
      try {
        return await work(args, env);
      } finally {
        [status, child] = [null, null];
        if (!isStopping) resume();
      }
    },
    async stop() {
      isStopping = true;
      child?.kill();
      await child?.ended;
    },
  };
}
