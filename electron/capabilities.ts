/** What the pages ask of the machine, beside themselves. Loaded when the first page is on its way: no window waits for it. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, powerMonitor, safeStorage } from 'electron';
import { ipcContract } from '../shared/ipc/contract';
import type { PrintShelf } from './app-protocol/print-shelf';
import { besideArchive } from './beside-archive';
import { createForkCentral } from './central/central-process';
import { createDatabasePasswords } from './central/database-passwords';
import { createInside } from './central/inside';
import { quitAfter } from './central/quit-after';
import { tellWhenLeft } from './computer-left';
import { createCentralHandler } from './handlers/central';
import { createFindHandler } from './handlers/find';
import { createLaunchHandler } from './handlers/launch';
import type { Answering } from './ipc';
import { createJournalFile } from './journal/journal-file';
import { createJournalRequests } from './journal/journal-requests';
import { browseLan } from './lan';
import { createPrinting } from './printing/printing';
import type { SettingsFile } from './settings-file';
import { createStartWithMachine } from './start-with-machine';
import { createTell } from './tell';
import { createUpdates } from './updates/updates';
import { createKeychain } from './vault/keychain';
import { createKeyring } from './vault/keyring';
import { createVaultRequests } from './vault/vault-requests';
import type { DisplayWindow } from './windows/display-window';
import type { TillWindow } from './windows/till-window';
import type { Say } from './words';

interface CapabilitiesOptions {
  settings: SettingsFile;
  shelf: PrintShelf;
  till: TillWindow;
  display: DisplayWindow;
  pairCode: string | null;
  say: Say;
}

type Answer = (request: Request) => Promise<Response>;

export interface Capabilities extends Answering {
  /** Answer the replica's worker at addresses of the app. */
  journal: Answer;
  vault: Answer;
}

export async function createCapabilities(options: CapabilitiesOptions): Promise<Capabilities> {
  const { settings, shelf, till, display, pairCode, say } = options;
  const inData = (name: string) => join(app.getPath('userData'), name);
  const keychain = createKeychain(safeStorage, process.platform);
  const start = createLaunchHandler({ version: app.getVersion(), pairCode, settings });
  const inside = createInside({
    fork: createForkCentral(besideArchive(join(__dirname, '../central/main.mjs'))),
    settings,
    passwords: createDatabasePasswords(inData('database-passwords.json'), keychain),
    dataFolder: inData('central'),
    web: join(__dirname, '../renderer'),
    node: process.versions.node,
    dialog,
    say,
  });
  inside.resume();
  quitAfter(app, inside.stop);
  const startWithMachine = createStartWithMachine(app, process.env.APPIMAGE ?? process.execPath);
  const windows = () => BrowserWindow.getAllWindows();
  const tell = createTell(windows);
  tellWhenLeft(powerMonitor, tell);
  const printing = await createPrinting({ settings, shelf, folder: inData('print-queue'), tell, windows });
  return {
    contract: ipcContract,
    handlers: {
      ...inside.handlers,
      'launch.get': start.get,
      'central.use': createCentralHandler({ settings, start, till, display }),
      'central.find': createFindHandler(browseLan),
      ...printing,
      'display.open': display.open,
      ...startWithMachine.handlers,
      ...createUpdates({ app, settings, tell, moved: startWithMachine.moved }),
    },
    journal: createJournalRequests(createJournalFile(inData('journal'))),
    vault: createVaultRequests(createKeyring(inData('vault.json'), keychain, randomBytes)),
  };
}
