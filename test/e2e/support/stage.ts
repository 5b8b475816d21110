import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import type { ShellBridge } from '../../../shared/ipc/contract';
import type { HearShell } from '../../../shared/ipc/events';
import { launchShell, type ShellOptions, stageShell } from './shell';

export interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export type ShellPage = Window & {
  blackbook: ShellBridge & HearShell;
  inlineScriptRan?: boolean;
  askWorker(question: {
    fetch: string;
    init?: Asked;
  }): Promise<{ pages: number; status: number | 'refused'; body: string }>;
  whatFetchGives(address: string): Promise<number | 'refused'>;
  /** Told by the preload script of this stage alone. */
  walls: { read(): Promise<{ sandboxed: boolean; contextIsolated: boolean; node: boolean }> };
};

export interface Stage {
  shell: ElectronApplication;
  page: Page;
  central: string;
  elsewhere: string;
  options: ShellOptions;
  /** What was asked of `elsewhere`, by path. */
  askedElsewhere: string[];
}

/** What lies beside the pages, where no page may read. */
export const secret = 'what no page may read';

/** What the preload script finds around it, by Electron's own word. */
const tellOfWalls = `
;(() => {
  const canRequire = (name) => { try { return Boolean(require(name)); } catch { return false; } };
  require('electron').contextBridge.exposeInMainWorld('walls', {
    read: () => ({ sandboxed: process.sandboxed === true, contextIsolated: process.contextIsolated === true, node: canRequire('fs') }),
  });
})();
`;

/** Two servers that would answer the shell, as every central does: the central of this shell, and a place where no page may go. */
async function useStage(use: (stage: Stage) => Promise<void>): Promise<void> {
  const staged = stageShell(join(import.meta.dirname, 'shell-pages'));
  for (const folder of ['.', 'dist']) writeFileSync(join(staged.app, folder, 'secret.json'), JSON.stringify(secret));
  appendFileSync(join(staged.app, 'dist/electron/preload.cjs'), tellOfWalls);
  const userDataDir = mkdtempSync(join(tmpdir(), 'blackbook-shell-data-'));
  const askedElsewhere: string[] = [];
  const servers = await Promise.all([startOpenServer([]), startOpenServer(askedElsewhere)]);
  const [central, elsewhere] = servers.map(toOrigin) as [string, string];
  const args = [`--central-url=${central}`, '--pair-code=SESAME'];
  const options = { app: staged.app, userDataDir, args };
  const shell = await launchShell(options);
  const page = await shell.firstWindow();
  await expect(page.locator('html')).toHaveAttribute('data-ready', 'yes');
  await use({ shell, page, central, elsewhere, options, askedElsewhere });
  await shell.close();
  for (const server of servers) server.close();
  staged.remove();
  rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
}

interface TestStages {
  /** A shell of this test's own, which it may change, close or hang. */
  stage: Stage;
}
interface WorkerStages {
  /** One shell for all tests that only ask it, and leave it as they found it: a start is most of such a test's time. */
  sharedStage: Stage;
}

export const test = base.extend<TestStages, WorkerStages>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that a fixture needs here
  stage: async ({}, use) => useStage(use),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  sharedStage: [async ({}, use) => useStage(use), { scope: 'worker' }],
});

async function startOpenServer(asked: string[]): Promise<Server> {
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const own = request.headers.origin === 'app://blackbook';
    response.writeHead(200, own ? { 'access-control-allow-origin': 'app://blackbook' } : {}).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
const toOrigin = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

export const addresses = (shell: ElectronApplication) =>
  shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.webContents.getURL()));
