/**
 * What is done with a shop that does not run, to its end, and said line by line:
 *
 *     central/main.ts backup  --to FOLDER   [--data DIR]      also of a shop that runs, on PostgreSQL
 *     central/main.ts restore --from FILE   [--data DIR]
 *     central/main.ts move    --to URL      [--data DIR]
 *     central/main.ts try     --to URL                         whether a shop could live there
 *
 * A passphrase comes in BLACKBOOK_PASSPHRASE, passwords of databases as store/passwords.ts tells: what stands on a command line, everybody on the machine can read.
 */
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { v7 as newId } from 'uuid';
import type { Say } from '../shared/host/lines';
import { ok, type Result } from '../shared/kit/result';
import { toInstant } from '../shared/model/time';
import type { BackupFault } from './backup/fault';
import { moveTo } from './backup/move';
import { backUpOnce } from './backup/once';
import { restore } from './backup/restore';
import { chooseDatabase, makeFolder, newPassword } from './data-folder';
import { failStart, type StartFailure } from './failure';
import { lockFolder } from './folder-lock';
import { type OutsideFault, tryOutside } from './store/outside';
import { type Passwords, withPassword } from './store/passwords';

type Failure = StartFailure | BackupFault | OutsideFault;
type Command = (context: Context) => Promise<Result<{ tables: number; rows: number; message: string }, Failure>>;

interface Context {
  dataFolder: string;
  engine: 'auto' | 'embedded' | 'pglite';
  /** Where to, or where from. */
  other: string;
  passphrase: string | null;
  passwords: Passwords;
  say: Say;
}

const onItsOwn =
  (work: Command): Command =>
  async (context) => {
    const locked = await lockFolder(context.dataFolder);
    if (!locked.ok) return locked;
    return work(context).finally(locked.value.release);
  };

const commands: Record<string, { needs: 'to' | 'from'; run: Command }> = {
  backup: {
    needs: 'to',
    run: ({ other, ...context }) => backUpOnce({ ...context, folder: resolve(other), randomBytes, clock: Date.now }),
  },
  restore: {
    needs: 'from',
    run: onItsOwn(async ({ other, say, ...context }) => {
      const file = resolve(other);
      const onProgress = (done: number, total: number) => say({ event: 'progress', what: 'restore', done, total });
      const now = toInstant(Date.now());
      const restored = await restore({ ...context, file, newPassword, newId, now, onProgress });
      if (!restored.ok) return restored;
      const { madeAt, companyName, asideIn, ...counts } = restored.value;
      const message = `${companyName} is as it was on ${madeAt}, proven. What was there before lies in ${asideIn}.`;
      return ok({ ...counts, message });
    }),
  },
  move: {
    needs: 'to',
    run: onItsOwn(async ({ dataFolder, engine, other, passwords, say }) => {
      const from = await chooseDatabase({ databaseUrl: null, engine, passwords }, dataFolder);
      if (!from.ok) return from;
      const onProgress = (done: number, total: number) => say({ event: 'progress', what: 'move', done, total });
      const moved = await moveTo({ dataFolder, from: from.value, to: other, passwords, onProgress });
      const message = `The shop is at the other PostgreSQL, proven. What was here stays in ${from.value.dataFolder}.`;
      return moved.ok ? ok({ ...moved.value, message }) : moved;
    }),
  },
  try: {
    needs: 'to',
    async run({ other, passwords }) {
      const tried = await tryOutside(withPassword(other, passwords));
      return tried.ok ? ok({ tables: 0, rows: 0, message: `PostgreSQL ${tried.value} answers.` }) : tried;
    },
  },
};

export const isCommand = (name: string | undefined) => name !== undefined && name in commands;

/** Runs the command that the arguments begin with. Returns the exit code. */
export async function runCommand(
  [name = '', ...args]: readonly string[],
  env: Record<string, string | undefined>,
  defaultData: string,
  passwords: Passwords,
  say: Say,
): Promise<number> {
  const done = await run(name, args, env, defaultData, passwords, say);
  if (done.ok) say({ event: 'done', ...done.value });
  else say({ event: 'failed', ...done.error });
  return done.ok ? 0 : 1;
}

async function run(
  name: string,
  args: string[],
  env: Record<string, string | undefined>,
  defaultData: string,
  passwords: Passwords,
  say: Say,
): ReturnType<Command> {
  const command = commands[name];
  const options = { data: { type: 'string' }, to: { type: 'string' }, from: { type: 'string' } } as const;
  const more = { engine: { type: 'string', default: 'auto' }, 'stop-with-input': { type: 'boolean' } } as const;
  try {
    const { values } = parseArgs({ args, options: { ...options, ...more }, strict: true });
    if (values['stop-with-input']) process.stdin.on('end', () => process.exit(1)).resume();
    const other = command && values[command.needs];
    if (!command || !other) return failStart('options-wrong', `${name} takes --${command?.needs}=… and --data=….`);
    const folder = await makeFolder(values.data ?? defaultData);
    if (!folder.ok) return folder;
    const passphrase = env.BLACKBOOK_PASSPHRASE ?? null;
    const engine = values.engine as 'auto';
    return await command.run({ dataFolder: folder.value, engine, other, passphrase, passwords, say });
  } catch (error) {
    return failStart('options-wrong', `${(error as Error).message.split('. ')[0]}.`);
  }
}
