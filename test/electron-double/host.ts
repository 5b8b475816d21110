import { existsSync, readFileSync, statSync } from 'node:fs';
import inspector from 'node:inspector';
import Module from 'node:module';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fromWebUrl } from './addresses';
import { AppDouble } from './app';
import { type Browser, startBrowser } from './browser';
import { createElectronModule } from './electron-module';
import { startProxy } from './proxy';
import type { Runtime } from './runtime';
import { takeInstanceLock } from './single-instance';
import { createPreventable, StrictEmitter, strict } from './strict';

/** `electron [flags] app [arguments]`: loads the app's own bundle, then a browser beneath it. */
export async function runElectronDouble(argv: readonly string[]): Promise<void> {
  const flag = (name: string) => argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? null;
  const appPath = argv.find((one) => !one.startsWith('-'));
  if (!appPath) throw new Error('The Electron double needs the app to run: a folder or a script');
  const { script, manifest } = findApp(resolve(appPath));

  let browser: Browser | null = null;
  let lastId = 0;
  const app = new AppDouble({
    version: manifest.version,
    name: manifest.productName,
    userDataDir: flag('user-data-dir') ?? join(homedir(), '.config', manifest.productName),
    takeLock: () =>
      takeInstanceLock(app.getPath('userData'), ({ argv, cwd }) => app.emit('second-instance', {}, argv, cwd)),
    closeWindows() {
      for (const window of [...runtime.windows.values()]) window.close();
      return runtime.windows.size === 0;
    },
    endBrowser: () => endBrowser(browser),
  });
  const runtime: Runtime = {
    userDataDir: () => app.getPath('userData'),
    browser() {
      if (!browser) throw new Error('Cannot create a window before the app is ready');
      return browser;
    },
    isReady: () => app.isReady(),
    schemes: new Set(),
    schemeHandlers: new Map(),
    ipcHandlers: new Map(),
    permissions: { check: null, request: null },
    downloads: new StrictEmitter('session', ['will-download']),
    windows: new Map(),
    nextId: () => ++lastId,
    announceContents: (contents) => app.emit('web-contents-created', {}, contents),
    allWindowsClosed() {
      if (app.isQuitting()) return;
      if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
      else app.quit();
    },
  };

  if (flag('inspect') !== null) inspector.open(0, '127.0.0.1', false);
  answerRequireWith(createElectronModule(app, runtime));
  Object.defineProperty(process, 'type', { value: 'browser' });
  process.argv = [process.argv[0] ?? 'electron', ...argv];
  Module.createRequire(script)(script);

  // The program may have found itself to be a second instance, and ended.
  if (app.isQuitting()) return;
  const proxy = await startProxy({ schemes: runtime.schemes, handlers: runtime.schemeHandlers });
  const profile = join(runtime.userDataDir(), 'double-chromium');
  browser = await startBrowser(profile, proxy.address, flag('remote-debugging-port'));
  browser.child.on('exit', () => app.exit(1));
  await watchTargets(browser, runtime);
  await watchDownloads(browser, runtime);
  app.becomeReady();
}

function findApp(path: string) {
  let folder = statSync(path).isDirectory() ? path : dirname(path);
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    main: string;
    productName: string;
    version: string;
  };
  return { manifest, script: statSync(path).isDirectory() ? join(path, manifest.main) : path };
}

/** The bundle asks for Electron by `require`; Playwright does too, through the inspector. */
function answerRequireWith(electron: object): void {
  const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
  const load = loader._load;
  loader._load = (request, ...rest) => (request === 'electron' ? electron : load.call(loader, request, ...rest));
}

/** Windows that end by themselves, and windows that a page opens past `window.open` (a link to a new tab). */
async function watchTargets({ connection: { root } }: Browser, runtime: Runtime): Promise<void> {
  const windowOf = (targetId: string | undefined) =>
    [...runtime.windows.values()].find((window) => window.webContents.targetId === targetId);
  root.on('Target.targetDestroyed', ({ targetId }) => windowOf(targetId)?.destroy());
  root.on('Target.targetCrashed', ({ targetId, status, errorCode }) =>
    windowOf(targetId)?.webContents.crash(status, errorCode),
  );
  root.on('Target.targetCreated', ({ targetInfo }) => {
    const opener = targetInfo.openerId && windowOf(targetInfo.openerId);
    if (!opener) return;
    opener.webContents.refuseWindow(targetInfo.url);
    root.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => {});
  });
  await root.send('Target.setDiscoverTargets', { discover: true });
}

/** Chromium tells of a download that has begun; one that the program prevents is ended before it has a file. */
async function watchDownloads({ connection: { root } }: Browser, runtime: Runtime): Promise<void> {
  root.on('Browser.downloadWillBegin', ({ guid, url, suggestedFilename }) => {
    const event = createPreventable({});
    const item = { getURL: () => fromWebUrl(url), getFilename: () => suggestedFilename };
    runtime.downloads.emit('will-download', event, strict('downloadItem', item));
    if (event.defaultPrevented) root.send('Browser.cancelDownload', { guid }).catch(() => {});
  });
  await root.send('Browser.setDownloadBehavior', {
    behavior: 'allowAndName',
    downloadPath: join(runtime.userDataDir(), 'double-downloads'),
    eventsEnabled: true,
  });
}

async function endBrowser(browser: Browser | null): Promise<void> {
  if (!browser || browser.child.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => browser.child.once('exit', () => resolve()));
  const patience = new Promise<void>((resolve) => setTimeout(resolve, 3000));
  browser.connection.root.send('Browser.close').catch(() => {});
  await Promise.race([ended, patience]);
}
