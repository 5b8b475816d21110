import type { Dialog } from 'electron';
import type { InsideAnswer, InsideStart, InsideStarted, InsideStatus } from '../../shared/ipc/central-inside';
import type { SettingsFile } from '../settings-file';
import type { Say } from '../words';
import { type BackupHandlers, createBackupHandlers } from './backup-handlers';
import type { ForkCentral } from './central-process';
import type { DatabasePasswords } from './database-passwords';
import { createJobs } from './jobs';
import { type CentralKeeper, createCentralKeeper } from './keeper';
import { createMoveHandlers, type MoveHandlers, toEnvironment } from './move-handlers';

interface InsideOptions {
  fork: ForkCentral;
  settings: SettingsFile;
  passwords: DatabasePasswords;
  /** Where the shop's data lie. */
  dataFolder: string;
  /** The built screens, for browsers of the shop. */
  web: string;
  /** Node's version in this Electron. */
  node: string;
  dialog: Pick<Dialog, 'showOpenDialog' | 'showMessageBox'>;
  say: Say;
}

export interface Inside {
  /** Starts what this computer was told to keep. */
  resume(): void;
  /** Waits until it has closed its database. */
  stop(): Promise<void>;
  handlers: {
    'inside.status': () => InsideStatus;
    'inside.start': (wish: InsideStart) => Promise<InsideStarted>;
    'inside.stop': () => Promise<null>;
    'inside.lan': (lan: boolean) => Promise<InsideAnswer>;
  } & BackupHandlers &
    MoveHandlers;
}

/** Other tills keep the address, so the port is chosen once; this one where it is free. */
const usualPort = 4870;
/** Fastify 5, which central serves with, asks for it; Electron has it from version 29 on. */
const oldestNode = 20;
const tooOld = {
  code: 'shell-too-old',
  message: 'This shell is too old to carry a central: it needs Electron 29 or newer (Node 20).',
};
const locked = { code: 'password-locked', message: "The system's keychain does not give the database's password." };
const starting = { state: 'starting', done: 0, total: 0, again: false, isSlow: false } as const;
const unlockAgainMs = 15_000;

/** The shop's central on this computer. */
export function createInside({ fork, settings, passwords, dataFolder, web, node, dialog, say }: InsideOptions): Inside {
  const canRun = Number.parseInt(node, 10) >= oldestNode;
  /** null: the keychain did not give them. */
  let known: Record<string, string> | null = {};
  const environment = () => toEnvironment(known ?? {});
  const schedule = (work: () => void, ms: number) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  };
  const keeper: CentralKeeper = createCentralKeeper({ fork: (args) => fork(args, environment()), isWell, schedule });
  const toArguments = (port: number, lan: boolean, demo: InsideStart['demo'] = null) => [
    `--data=${dataFolder}`,
    `--web=${web}`,
    `--port=${port}`,
    ...(lan ? ['--lan'] : []),
    demo ? `--demo=${demo}` : '--empty',
  ];

  async function unlock(): Promise<boolean> {
    known = passwords.isAny() ? await passwords.read() : {};
    return known !== null;
  }

  async function start({ demo, lan }: InsideStart): Promise<InsideStarted> {
    if (!canRun) return { ok: false, error: tooOld };
    if (!(await unlock())) return { ok: false, error: locked };
    const kept = settings.read().inside;
    let started = await keeper.start(toArguments(kept?.port ?? usualPort, lan, demo));
    if (!kept && !started.ok && isTaken(started.error.code)) started = await keeper.start(toArguments(0, lan, demo));
    if (started.ok) settings.write({ inside: { port: Number(new URL(started.url).port), lan } });
    return started;
  }

  function resume() {
    const kept = settings.read().inside;
    if (!kept || !canRun) return;
    const begin = () => keeper.resume(toArguments(kept.port, kept.lan));
    if (passwords.isAny()) void unlock().then((isOpen) => (isOpen ? begin() : void schedule(resume, unlockAgainMs)));
    else begin();
  }
  const jobs = createJobs({ keeper, fork, resume });

  async function changeLan(lan: boolean): Promise<InsideAnswer> {
    const kept = settings.read().inside;
    if (!kept) return { ok: false, error: { code: 'stopped', message: 'Central does not run here.' } };
    const started = await keeper.start(toArguments(kept.port, lan));
    if (started.ok) settings.write({ inside: { ...kept, lan } });
    else resume();
    return started.ok ? { ok: true } : started;
  }

  return {
    resume,
    async stop() {
      await jobs.stop();
      await keeper.stop();
    },
    handlers: {
      'inside.status'() {
        if (!canRun) return { state: 'cannot', ...tooOld };
        const status = jobs.status() ?? (known === null ? { state: 'failed', ...locked } : keeper.status());
        // Between an end and the start that follows it.
        return status.state === 'off' && settings.read().inside ? starting : status;
      },
      'inside.start': start,
      'inside.lan': changeLan,
      ...createBackupHandlers({ keeper, jobs, dialog, dataFolder, environment }),
      ...createMoveHandlers({ jobs, fork, passwords, dialog, dataFolder, say }),
      async 'inside.stop'() {
        settings.write({ inside: null });
        await keeper.stop();
        return null;
      },
    },
  };
}

/** By another program, or by a central of another folder. */
const isTaken = (code: string) => code === 'port-in-use' || code === 'already-running';

const answerMs = 4_000;

async function isWell(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(answerMs) })).ok;
  } catch {
    return false;
  }
}
