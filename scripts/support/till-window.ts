import { type ChildProcess, spawn } from 'node:child_process';
import type { obtainElectron } from './electron';
import { openBrowser } from './open-browser';
import { toPairAddress } from './own-till';
import { root } from './paths';

export interface TillWindowOptions {
  url: string;
  pairCode: string | null;
  userDataDir: string;
  say(sentence: string): void;
}

/** Why Electron isn't used, or where it is. Asked early: fetching it can go on while central starts. */
export type ElectronChoice = Awaited<ReturnType<typeof obtainElectron>>;

/** Opens the till in Electron where it can be had, else in the browser, and says which and why. Gives the window's process. */
export async function openTill(electron: ElectronChoice, options: TillWindowOptions): Promise<ChildProcess | null> {
  const { url, pairCode, say } = options;
  let because = electron.ok ? '' : electron.error;
  if (electron.ok) {
    const child = openElectron(electron.value, options);
    if (await hasSettled(child)) {
      say('The till is open in its own window.');
      return child;
    }
    because = 'it did not start on this machine';
  }
  const address = pairCode ? toPairAddress(url, pairCode) : `${url}/`;
  const opened = await openBrowser(address);
  const reason = because && ` instead of Electron, because ${because}`;
  say(
    opened ? `The till opens in the browser${reason}: ${address}` : `Open the till in a browser${reason}: ${address}`,
  );
  return null;
}

function openElectron(executable: string, { url, pairCode, userDataDir }: TillWindowOptions): ChildProcess {
  const args = [root, `--central-url=${url}`, `--user-data-dir=${userDataDir}`];
  if (pairCode) args.push(`--pair-code=${pairCode}`);
  // Chromium has no sandbox for root, and does not start without being told so.
  if (process.platform === 'linux' && process.getuid?.() === 0) args.unshift('--no-sandbox');
  return spawn(executable, args, { stdio: 'ignore' });
}

/** An Electron that can't run here (a missing library, no sandbox) ends within moments; a second start ends well. */
function hasSettled(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    const settled = setTimeout(() => resolve(true), 2_500);
    child.once('error', () => resolve(false));
    child.once('exit', (code) => {
      clearTimeout(settled);
      resolve(code === 0);
    });
  });
}
