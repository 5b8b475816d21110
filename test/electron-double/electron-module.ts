import type { BrowserWindowConstructorOptions } from 'electron';
import type { AppDouble } from './app';
import { BrowserWindowDouble } from './browser-window';
import type { SchemeHandler } from './proxy';
import type { Runtime } from './runtime';
import { createSafeStorage } from './safe-storage';
import { StrictEmitter, strict } from './strict';
import { createUtilityProcess } from './utility-process';

/** What `require('electron')` gives in the main process. */
export function createElectronModule(app: AppDouble, runtime: Runtime) {
  const windows = () => [...runtime.windows.values()];
  const needReady = (what: string) => {
    if (!runtime.isReady()) throw new Error(`${what} can only be used after the app is ready`);
  };

  class BrowserWindow extends BrowserWindowDouble {
    constructor(options?: BrowserWindowConstructorOptions) {
      super(runtime, options);
      // biome-ignore lint/correctness/noConstructorReturn: the caller gets the window behind its strict front
      return strict('BrowserWindow', this);
    }
    static getAllWindows = windows;
    static getFocusedWindow = () => windows().findLast((window) => window.isVisible()) ?? null;
    static fromWebContents = (contents: { id: number } | null) =>
      windows().find((window) => window.webContents.id === contents?.id) ?? null;
  }

  const protocol = {
    registerSchemesAsPrivileged(schemes: { scheme: string; privileges?: { standard?: boolean; secure?: boolean } }[]) {
      if (runtime.isReady()) throw new Error('Schemes must be registered before the app is ready');
      if (runtime.schemes.size > 0) throw new Error('Schemes may be registered once');
      for (const { scheme, privileges } of schemes) {
        if (!privileges?.standard || !privileges.secure) {
          throw new Error(`The Electron double models standard and secure schemes alone: not ${scheme}`);
        }
        runtime.schemes.add(scheme);
      }
    },
    handle(scheme: string, handler: SchemeHandler) {
      needReady('protocol.handle');
      if (!runtime.schemes.has(scheme)) throw new Error(`${scheme} was not registered as privileged`);
      runtime.schemeHandlers.set(scheme, handler);
    },
  };

  const ipcMain = {
    handle(channel: string, handler: (event: unknown, ...args: unknown[]) => unknown) {
      if (runtime.ipcHandlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      runtime.ipcHandlers.set(channel, handler);
    },
  };

  const defaultSession = Object.assign(runtime.downloads, {
    setPermissionCheckHandler(handler: Runtime['permissions']['check']) {
      runtime.permissions.check = handler;
    },
    setPermissionRequestHandler(handler: Runtime['permissions']['request']) {
      runtime.permissions.request = handler;
    },
    /** Serial ports, HID and USB do not exist here: nothing asks. */
    setDevicePermissionHandler() {},
  });

  const onlyDisplay = {
    id: 1,
    bounds: { x: 0, y: 0, width: 1366, height: 768 },
    workArea: { x: 0, y: 0, width: 1366, height: 768 },
  };

  return strict('electron', {
    app: strict('app', app),
    BrowserWindow,
    ipcMain: strict('ipcMain', ipcMain),
    // A question in a window of the system's: nobody is here to answer it, a test puts its own in place.
    dialog: strict('dialog', {
      showOpenDialog: async () => ({ canceled: true, filePaths: [] as string[] }),
      showMessageBox() {
        throw new Error('The Electron double has nobody who answers dialog.showMessageBox');
      },
    }),
    Menu: strict('Menu', { setApplicationMenu() {}, buildFromTemplate: () => ({}) }),
    // No computer's screen is locked here, and none goes to sleep: a test emits it, as Electron would.
    powerMonitor: strict('powerMonitor', new StrictEmitter('powerMonitor', ['lock-screen', 'suspend'])),
    protocol: strict('protocol', protocol),
    safeStorage: strict(
      'safeStorage',
      createSafeStorage(() => needReady('safeStorage')),
    ),
    screen: strict(
      'screen',
      Object.assign(new StrictEmitter('screen', ['display-added', 'display-removed']), {
        getAllDisplays: () => [onlyDisplay],
        getDisplayMatching: () => onlyDisplay,
      }),
    ),
    session: strict('session', { defaultSession: strict('session', defaultSession) }),
    utilityProcess: strict('utilityProcess', createUtilityProcess(needReady)),
    webContents: strict('webContents', {
      fromDevToolsTargetId: (targetId: string) =>
        windows().find((window) => window.webContents.targetId === targetId)?.webContents,
    }),
  });
}
