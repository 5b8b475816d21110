import type { AppUpdater, UpdateCheckResult } from 'electron-updater';
import { UpdateFailure, type Updater, type WhyFailed } from './update-keeper';

interface Options {
  /** Starts the program again, from this file where it has moved, as soon as it has ended. */
  comeBack: (executable: string | null) => void;
  quit: () => void;
  /** The program's file has another name from now on. */
  moved: (executable: string) => void;
  /** macOS puts in place what it was handed when the program ends, whatever happens meanwhile: so it is asked before. */
  handOver: () => boolean;
  /** The library waits for ever for a server that has fallen silent. */
  silenceMs?: number;
}

/** The library's own way of updating each kind of installation, behind the few questions that we have. */
export function toUpdater(
  library: AppUpdater,
  { comeBack, quit, moved, handOver, silenceMs = 120_000 }: Options,
): Updater {
  library.autoDownload = false;
  // When to put in place is ours to say.
  library.autoInstallOnAppQuit = false;
  library.allowDowngrade = false;
  library.logger = null;
  let movedTo: string | null = null;
  library.on('appimage-filename-updated', (path) => {
    movedTo = path;
    moved(path);
  });

  let found: UpdateCheckResult | null = null;
  return {
    async findNewer() {
      found = await asFailure(withPatience(silenceMs, () => library.checkForUpdates()));
      return found?.isUpdateAvailable ? found.updateInfo.version : null;
    },
    async fetch(onPercent) {
      library.autoInstallOnAppQuit = process.platform === 'darwin' && handOver();
      const { cancellationToken } = found ?? {};
      const download = (heard: () => void) => {
        library.removeAllListeners('download-progress').on('download-progress', ({ percent }) => {
          heard();
          onPercent(Math.max(0, Math.min(100, Math.floor(percent))));
        });
        return library.downloadUpdate(cancellationToken);
      };
      await asFailure(withPatience(silenceMs, download, () => cancellationToken?.cancel()));
    },
    // macOS puts in place what it was handed, and starts it, when the program has ended.
    quit: () => (canInstall(library) ? quit() : library.quitAndInstall()),
    install(isToComeBack) {
      if (!canInstall(library)) return;
      // An AppImage that were started at once would find this one still running, and give way to it.
      const isAppImage = process.env.APPIMAGE !== undefined;
      library.install(true, isToComeBack && !isAppImage);
      // Also where it could not be put in place: the old one is better than none.
      if (isToComeBack && isAppImage) comeBack(movedTo);
    },
  };
}

type CanInstall = AppUpdater & { install(isSilent: boolean, isForceRunAfter: boolean): boolean };
const canInstall = (library: AppUpdater): library is CanInstall => 'install' in library;

async function asFailure<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    throw new UpdateFailure(toReason(error), error);
  }
}

/** Gives up when nothing was heard for so long. */
async function withPatience<T>(ms: number, run: (heard: () => void) => Promise<T>, giveUp?: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      giveUp?.();
      reject(new Error(`Nothing was heard for ${ms} ms`));
    }, ms);
  });
  return Promise.race([run(() => timer?.refresh()), silence]).finally(() => clearTimeout(timer));
}

const reasons: Record<string, WhyFailed> = {
  ERR_CHECKSUM_MISMATCH: 'damaged',
  ERR_UPDATER_INVALID_UPDATE_INFO: 'damaged',
  ERR_UPDATER_INVALID_VERSION: 'damaged',
  ERR_UPDATER_NO_CHECKSUM: 'damaged',
  ERR_UPDATER_INVALID_SIGNATURE: 'unsigned',
};

function toReason(error: unknown): WhyFailed {
  const { code, message = '' } = error as { code?: string; message?: string };
  // macOS has no code for it.
  if (/code signature/i.test(message)) return 'unsigned';
  return reasons[code ?? ''] ?? 'unreachable';
}
