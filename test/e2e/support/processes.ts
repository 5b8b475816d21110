import { readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** The process that holds a Chromium profile, by the lock that Chromium keeps in it; `null` when none does. */
export function findProfileOwner(profile: string): number | null {
  try {
    return Number(/-(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock')))?.[1] ?? Number.NaN) || null;
  } catch {
    return null;
  }
}

/** kill -9, and until it is gone: its profile can be opened again. */
export async function killAndWait(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await waitForEnd(pid);
}

export async function waitForEnd(pid: number): Promise<void> {
  for (let waited = 0; waited < 10_000 && isAlive(pid); waited += 50) await new Promise((done) => setTimeout(done, 50));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
