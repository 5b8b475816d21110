import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
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

/** Chromium's processes below this one, of one kind: `renderer`, `gpu-process`. By /proc, so on Linux alone. */
export function findProcesses(ancestor: number, type: string): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Boolean);
  const parents = new Map(pids.map((pid) => [pid, parentOf(pid)]));
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid) ?? 0;
    return parent === ancestor || (parent > 1 && isBelow(parent));
  };
  // Chromium writes its command line anew, with spaces between.
  return pids.filter((pid) => isBelow(pid) && commandOf(pid).split(/[\0 ]/).includes(`--type=${type}`));
}

/** A process may end while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
const commandOf = (pid: number) => read(`/proc/${pid}/cmdline`);
/** The fourth field; the second, in brackets, may hold spaces. */
function parentOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}
