import type { InstallAnswer, UpdateState, Updates } from '../../shared/ipc/updates';

export type WhyOff = Extract<UpdateState, { kind: 'off' }>['why'];
export type WhyFailed = Extract<UpdateState, { kind: 'failed' }>['why'];

/** Thrown by an `Updater`: the reason is what a person is told. */
export class UpdateFailure extends Error {
  constructor(
    readonly why: WhyFailed,
    cause?: unknown,
  ) {
    super(`The update failed: ${why}`, { cause });
  }
}

/** What fetches new versions and puts them in place. Fails by throwing an `UpdateFailure`, and has changed nothing then. */
export interface Updater {
  /** The version that is offered to this machine and newer than the one that runs; else null. */
  findNewer(): Promise<string | null>;
  /** What `findNewer` gave last, whole and proven on this machine when the promise is kept. `percent`: 0 to 100, whole. */
  fetch(onPercent: (percent: number) => void): Promise<void>;
  /** Ends the program, so that `install` is called when all of it has stopped. */
  quit(): void;
  /** Puts in place what was fetched, as the last act of the program, and starts it again where it is to come back. */
  install(comeBack: boolean): void;
}

interface KeeperOptions {
  /** Or why nobody asks. */
  updater: Updater | WhyOff;
  now: () => Date;
  tell: (updates: Updates) => void;
  whenClosed: { read(): boolean; write(may: boolean): void };
}

/**
 * Holds what is known of a new version, and three laws:
 *
 *   nothing is put in place by itself while the program runs,
 *   nothing at all while a sale is in progress,
 *   and only what is ready now: what was withdrawn, or failed since, is not.
 *
 *   latest ─ check ─▶ checking ─▶ downloading ─▶ ready ─ closed, or told to ─▶ (starts as the new version)
 *     ▲                  │             │           │
 *     └──────────────────┴─▶ failed ◀──┘           └ later checks: still offered: ready · withdrawn: latest
 */
export function createUpdateKeeper({ updater, now, tell, whenClosed }: KeeperOptions) {
  const off = typeof updater === 'string';
  let state: UpdateState = off ? { kind: 'off', why: updater } : { kind: 'latest', checkedAt: null };
  let isSaleInProgress = false;
  let isToldTo = false;
  let looking: Promise<void> | null = null;

  const get = (): Updates => ({ state, whenClosed: whenClosed.read() });

  function become(next: UpdateState): void {
    state = next;
    tell(get());
  }

  async function look(updater: Updater): Promise<void> {
    const before = state;
    try {
      if (before.kind !== 'ready') become({ kind: 'checking' });
      const version = await updater.findNewer();
      if (version === null) return become({ kind: 'latest', checkedAt: now().toISOString() });
      if (before.kind === 'ready' && before.version === version) return;
      become({ kind: 'downloading', version, percent: 0 });
      await updater.fetch((percent) => {
        if (state.kind === 'downloading' && state.percent !== percent) become({ ...state, percent });
      });
      become({ kind: 'ready', version });
    } catch (error) {
      // What is ready gets no worse because nobody answers now.
      if (state.kind !== 'ready') fail(error);
    }
  }

  function fail(error: unknown): void {
    console.error('The update failed, and nothing was changed:', error);
    const why = error instanceof UpdateFailure ? error.why : 'unreachable';
    become({ kind: 'failed', why, failedAt: now().toISOString() });
  }

  return {
    get,
    /** Kept when it is known what came of it, a download included. One at a time. Never rejects. */
    check(): Promise<void> {
      if (off) return Promise.resolve();
      looking ??= look(updater).finally(() => {
        looking = null;
      });
      return looking;
    },
    setWhenClosed(may: boolean): Updates {
      whenClosed.write(may);
      tell(get());
      return get();
    },
    setSaleInProgress(inProgress: boolean): null {
      isSaleInProgress = inProgress;
      return null;
    },
    install(): InstallAnswer {
      if (off || state.kind !== 'ready') return { ok: false, why: 'nothing-ready' };
      if (isSaleInProgress) return { ok: false, why: 'sale-in-progress' };
      isToldTo = true;
      updater.quit();
      return { ok: true };
    },
    /** The program ends, because somebody has closed it or has told it to take the new version. All else has stopped. */
    close(): void {
      if (off || state.kind !== 'ready' || isSaleInProgress || !(isToldTo || whenClosed.read())) return;
      updater.install(isToldTo);
    },
  };
}
