import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import type { SettingsFile } from '../settings-file';
import type { Tell } from '../tell';
import { toUpdater } from './electron-updater';
import { createUpdateKeeper, type Updater, type WhyOff } from './update-keeper';

interface Options {
  app: App;
  settings: SettingsFile;
  tell: Tell;
  /** The program's file has another name from now on. */
  moved: (executable: string) => void;
}

/** After the start, when the till has painted and nobody waits. */
const firstCheckMs = 30_000;
const nextCheckMs = 4 * 3_600_000;

/** Looks for new versions at the start and every few hours, and puts one in place when the program is closed. */
export function createUpdates({ app, settings, tell, moved }: Options) {
  const keeper = createUpdateKeeper({
    updater: toWhyOff(app) ?? openLate(() => loadUpdater({ app, settings, moved })),
    now: () => new Date(),
    tell: (updates) => tell('updates.state', updates),
    whenClosed: {
      read: () => settings.read().updateWhenClosed,
      write: (updateWhenClosed) => settings.write({ updateWhenClosed }),
    },
  });
  setTimeout(keeper.check, firstCheckMs).unref();
  setInterval(keeper.check, nextCheckMs).unref();
  // Not told when the system itself goes down: an installer must not run into that.
  app.on('quit', (_event, code) => {
    if (code === 0) keeper.close();
  });

  return {
    'updates.get': keeper.get,
    'updates.check': () => {
      void keeper.check();
      return keeper.get();
    },
    'updates.whenClosed': keeper.setWhenClosed,
    'updates.install': keeper.install,
    'updates.saleInProgress': keeper.setSaleInProgress,
  };
}

/** electron-builder puts the address beside the program where it was given one. */
function toWhyOff(app: App): WhyOff | null {
  if (!app.isPackaged) return 'development';
  if (!existsSync(join(process.resourcesPath, 'app-update.yml'))) return 'no-address';
  const isUpdatable =
    process.platform !== 'linux' || process.env.APPIMAGE || existsSync(join(process.resourcesPath, 'package-type'));
  return isUpdatable ? null : 'other-means';
}

async function loadUpdater({ app, settings, moved }: Omit<Options, 'tell'>): Promise<Updater> {
  const { autoUpdater } = await import('electron-updater');
  return toUpdater(autoUpdater, {
    quit: () => app.quit(),
    comeBack: (executable) => app.relaunch({ execPath: executable ?? process.env.APPIMAGE ?? process.execPath }),
    moved,
    handOver: () => settings.read().updateWhenClosed,
  });
}

/** The library is large, and nobody needs it before the first check. */
function openLate(load: () => Promise<Updater>): Updater {
  let loaded: Updater | null = null;
  return {
    async findNewer() {
      loaded ??= await load();
      return loaded.findNewer();
    },
    fetch: async (onPercent) => loaded?.fetch(onPercent),
    quit: () => loaded?.quit(),
    install: (comeBack) => loaded?.install(comeBack),
  };
}
