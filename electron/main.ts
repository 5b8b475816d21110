/** Composition root of the shell: one process a data folder, one till window, one place a capability. */

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
} from 'electron';
import { appScheme } from './app-protocol/address';
import { createAppPages } from './app-protocol/app-pages';
import { devServerSource, folderSource } from './app-protocol/page-source';
import { createPrintShelf } from './app-protocol/print-shelf';
import { toStoppedPage } from './app-protocol/stopped-page';
import { besideArchive } from './beside-archive';
import { createForkCentral } from './central/central-process';
import { createDatabasePasswords } from './central/database-passwords';
import { createInside } from './central/inside';
import { quitAfter } from './central/quit-after';
import { tellWhenLeft } from './computer-left';
import { grantOnlyWhatATillNeeds, keepContentsAtHome, saveOnlyOwnFiles } from './guards';
import { createCentralHandler } from './handlers/central';
import { createFindHandler } from './handlers/find';
import { createLaunchHandler } from './handlers/launch';
import { serveIpc } from './ipc';
import { createJournalFile } from './journal/journal-file';
import { createJournalRequests } from './journal/journal-requests';
import { browseLan } from './lan';
import { readLaunchArguments } from './launch-arguments';
import { createPrinting } from './printing/printing';
import { createSettingsFile } from './settings-file';
import { createStartWithMachine } from './start-with-machine';
import { createTell } from './tell';
import { createUpdates } from './updates/updates';
import { createKeychain } from './vault/keychain';
import { createKeyring } from './vault/keyring';
import { createVaultRequests } from './vault/vault-requests';
import { createWindows } from './windows/create-windows';
import { toMenu } from './windows/menu';
import { toShellWords } from './words';

const launch = readLaunchArguments(process.argv);
if (launch.userDataDir) app.setPath('userData', launch.userDataDir);
protocol.registerSchemesAsPrivileged([appScheme]);

if (app.requestSingleInstanceLock()) void openShop();
else app.quit();

async function openShop(): Promise<void> {
  await app.whenReady();
  const settings = createSettingsFile(join(app.getPath('userData'), 'shell.json'));
  if (launch.centralUrl) settings.write({ centralUrl: launch.centralUrl });

  const words = toShellWords(app.getLocale());
  const devServer = app.isPackaged ? null : launch.devServer;
  const shelf = createPrintShelf();
  const source = devServer ? devServerSource(devServer) : folderSource(join(__dirname, '../renderer'));
  const journal = createJournalRequests(createJournalFile(join(app.getPath('userData'), 'journal')));
  const keychain = createKeychain(safeStorage, process.platform);
  const vault = createVaultRequests(createKeyring(join(app.getPath('userData'), 'vault.json'), keychain, randomBytes));
  const pages = createAppPages({
    source,
    shelf,
    journal,
    stopped: toStoppedPage(words),
    vault,
    devServer,
    centralUrl: () => settings.read().centralUrl,
  });
  protocol.handle(appScheme.scheme, pages);

  keepContentsAtHome(app);
  grantOnlyWhatATillNeeds(session.defaultSession);
  saveOnlyOwnFiles(session.defaultSession);
  Menu.setApplicationMenu(toMenu(process.platform));

  const preload = join(__dirname, 'preload.cjs');
  const { till, display } = createWindows({ app, screen, settings, preload, say: words.say });
  const start = createLaunchHandler({ version: app.getVersion(), pairCode: launch.pairCode, settings });
  const inside = createInside({
    fork: createForkCentral(besideArchive(join(__dirname, '../central/main.mjs'))),
    settings,
    passwords: createDatabasePasswords(join(app.getPath('userData'), 'database-passwords.json'), keychain),
    dataFolder: join(app.getPath('userData'), 'central'),
    web: join(__dirname, '../renderer'),
    node: process.versions.node,
    dialog,
    say: words.say,
  });
  inside.resume();
  quitAfter(app, inside.stop);
  const startWithMachine = createStartWithMachine(app, process.env.APPIMAGE ?? process.execPath);
  const windows = () => BrowserWindow.getAllWindows();
  const tell = createTell(windows);
  tellWhenLeft(powerMonitor, tell);
  const folder = join(app.getPath('userData'), 'print-queue');
  const printing = await createPrinting({ settings, shelf, folder, tell, windows });
  serveIpc(ipcMain, {
    ...inside.handlers,
    'launch.get': start.get,
    'central.use': createCentralHandler({ settings, start, till, display }),
    'central.find': createFindHandler(browseLan),
    ...printing,
    'display.open': display.open,
    ...startWithMachine.handlers,
    ...createUpdates({ app, settings, tell, moved: startWithMachine.moved }),
  });

  await till.open();
  await display.restore();
}
