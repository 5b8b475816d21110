import type { Dialog } from 'electron';
import type { InsideStart, InsideStarted, InsideStatus } from '../../shared/ipc/central-inside';
import type { SettingsFile } from '../settings-file';
import { type BackupHandlers, createBackupHandlers } from './backup-handlers';
import type { ForkCentral } from './central-process';
import { type CentralKeeper, createCentralKeeper } from './keeper';

interface InsideOptions {
  fork: ForkCentral;
  settings: SettingsFile;
  /** Where the shop's data lie. */
  dataFolder: string;
  /** The built screens, for browsers of the shop. */
  web: string;
  /** Node's version in this Electron. */
  node: string;
  dialog: Pick<Dialog, 'showOpenDialog'>;
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
  } & BackupHandlers;
}

/** Other tills keep the address, so the port is chosen once; this one where it is free. */
const usualPort = 4870;
/** Fastify 5, which central serves with, asks for it; Electron has it from version 29 on. */
const oldestNode = 20;
const tooOld = {
  code: 'shell-too-old',
  message: 'This shell is too old to carry a central: it needs Electron 29 or newer (Node 20).',
};

/** The shop's central on this computer. */
export function createInside({ fork, settings, dataFolder, web, node, dialog }: InsideOptions): Inside {
  const canRun = Number.parseInt(node, 10) >= oldestNode;
  const keeper: CentralKeeper = createCentralKeeper({
    fork,
    isWell,
    schedule(work, ms) {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  });
  const toArguments = (port: number, lan: boolean, demo: InsideStart['demo'] = null) => [
    `--data=${dataFolder}`,
    `--web=${web}`,
    `--port=${port}`,
    ...(lan ? ['--lan'] : []),
    demo ? `--demo=${demo}` : '--empty',
  ];

  async function start({ demo, lan }: InsideStart): Promise<InsideStarted> {
    if (!canRun) return { ok: false, error: tooOld };
    const kept = settings.read().inside;
    let started = await keeper.start(toArguments(kept?.port ?? usualPort, lan, demo));
    if (!kept && !started.ok && isTaken(started.error.code)) started = await keeper.start(toArguments(0, lan, demo));
    if (started.ok) settings.write({ inside: { port: Number(new URL(started.url).port), lan } });
    return started;
  }

  function resume() {
    const kept = settings.read().inside;
    if (kept && canRun) keeper.resume(toArguments(kept.port, kept.lan));
  }

  return {
    resume,
    stop: keeper.stop,
    handlers: {
      'inside.status': () => (canRun ? keeper.status() : { state: 'cannot', ...tooOld }),
      'inside.start': start,
      ...createBackupHandlers({ keeper, fork, dialog, dataFolder, resume }),
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
