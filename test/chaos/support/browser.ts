import { type ChildProcess, spawn } from 'node:child_process';
import { chromiumFlags, findChromium } from '../../../scripts/support/chromium';
import { connectToPipe } from '../../electron-double/cdp';

/** A real Chromium with a profile of its own, driven through a pipe. */
export interface Browser {
  /** Evaluates an expression in its one page and waits for what it promises. Throws what it throws. */
  evaluate(expression: string): Promise<unknown>;
  /** The room on the disk for this origin (bytes); null: as much as there is. */
  setQuota(origin: string, bytes: number | null): Promise<void>;
  /** kill -9 of all its processes at once; resolves when they are gone. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export async function startBrowser(profile: string, url: string): Promise<Browser> {
  const executable = findChromium();
  if (!executable) throw new Error('No Chromium: name one in BLACKBOOK_CHROMIUM');
  const child = spawn(
    executable,
    ['--headless', ...chromiumFlags, `--user-data-dir=${profile}`, '--remote-debugging-pipe', 'about:blank'],
    // Its own group: all of its processes are killed by one signal.
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: true },
  );
  const reap = () => killGroup(child);
  process.once('exit', reap);
  const { root, attach } = connectToPipe(child);
  const { targetInfos } = await root.send('Target.getTargets');
  const page = await attach(targetInfos.find(({ type }) => type === 'page')?.targetId ?? '');
  await page.send('Page.enable');
  const loaded = new Promise<void>((done) => page.on('Page.loadEventFired', () => done()));
  await page.send('Page.navigate', { url });
  await loaded;

  async function gone() {
    process.removeListener('exit', reap);
    while (isGroupAlive(child)) await new Promise((done) => setTimeout(done, 5));
  }
  return {
    async evaluate(expression) {
      const { result, exceptionDetails } = await page.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    async setQuota(origin, bytes) {
      await page.send('Storage.overrideQuotaForOrigin', { origin, ...(bytes === null ? {} : { quotaSize: bytes }) });
    },
    async kill() {
      killGroup(child);
      await gone();
    },
    async close() {
      await root.send('Browser.close').catch(() => undefined);
      const patience = setTimeout(() => killGroup(child), 5_000);
      await gone();
      clearTimeout(patience);
    },
  };
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // All of them are gone already.
  }
}

function isGroupAlive({ pid }: ChildProcess): boolean {
  try {
    process.kill(-(pid ?? 0), 0);
    return true;
  } catch {
    return false;
  }
}
