/** Composition root of the shell: one process a data folder, one till window, one place a capability. */

import { join } from 'node:path';
import { app, ipcMain, Menu, protocol, screen, session } from 'electron';
import { appScheme } from './app-protocol/address';
import { createAppPages } from './app-protocol/app-pages';
import { devServerSource, folderSource } from './app-protocol/page-source';
import { createPrintShelf } from './app-protocol/print-shelf';
import { toStoppedPage } from './app-protocol/stopped-page';
import type { Capabilities } from './capabilities';
import { grantOnlyWhatATillNeeds, keepContentsAtHome, saveOnlyOwnFiles } from './guards';
import { serveIpc } from './ipc';
import { readLaunchArguments } from './launch-arguments';
import { createSettingsFile } from './settings-file';
import { createWindows } from './windows/create-windows';
import { toMenu } from './windows/menu';
import { toShellWords } from './words';

const launch = readLaunchArguments(process.argv);
if (launch.userDataDir) app.setPath('userData', launch.userDataDir);
protocol.registerSchemesAsPrivileged([appScheme]);
// Said now, or Electron makes one of its own when it is ready.
Menu.setApplicationMenu(null);

if (app.requestSingleInstanceLock()) void openShop();
else app.quit();

async function openShop(): Promise<void> {
  await app.whenReady();
  const settings = createSettingsFile(join(app.getPath('userData'), 'shell.json'));
  if (launch.centralUrl && launch.centralUrl !== settings.read().centralUrl)
    settings.write({ centralUrl: launch.centralUrl });

  const words = toShellWords(app.getLocale());
  const devServer = app.isPackaged ? null : launch.devServer;
  const shelf = createPrintShelf();
  let capabilities: Promise<Capabilities> | null = null;
  const load = () => {
    capabilities ??= import('./capabilities').then(({ createCapabilities }) =>
      createCapabilities({ settings, shelf, till, display, pairCode: launch.pairCode, say: words.say }),
    );
    return capabilities;
  };
  const pages = createAppPages({
    source: devServer ? devServerSource(devServer) : folderSource(join(__dirname, '../renderer')),
    shelf,
    journal: async (request) => (await load()).journal(request),
    stopped: toStoppedPage(words),
    vault: async (request) => (await load()).vault(request),
    devServer,
    centralUrl: () => settings.read().centralUrl,
  });
  protocol.handle(appScheme.scheme, pages);

  keepContentsAtHome(app);
  grantOnlyWhatATillNeeds(session.defaultSession);
  saveOnlyOwnFiles(session.defaultSession);
  serveIpc(ipcMain, load);

  const preload = join(__dirname, 'preload.cjs');
  const { till, display } = createWindows({ app, screen, settings, preload, say: words.say });
  await till.open();
  Menu.setApplicationMenu(toMenu(process.platform));
  await load();
  await display.restore();
}
