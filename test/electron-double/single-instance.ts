import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SecondInstance {
  argv: string[];
  cwd: string;
}

/**
 * One instance a data folder: a lock file names the first one's process, a later one leaves its command line as a
 * file beside it. All synchronous, as Electron's answer is. `false` when another instance lives.
 */
export function takeInstanceLock(userData: string, onSecond: (second: SecondInstance) => void): boolean {
  const folder = join(userData, 'double-instance');
  const lock = join(folder, 'lock');
  mkdirSync(folder, { recursive: true });
  if (isAlive(readOwner(lock))) {
    const message: SecondInstance = { argv: process.argv, cwd: process.cwd() };
    writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify(message));
    return false;
  }
  writeFileSync(lock, String(process.pid));
  watch(folder, () => {
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
      const text = readFileSync(join(folder, name), 'utf8');
      if (!text.endsWith('}')) continue;
      rmSync(join(folder, name));
      onSecond(JSON.parse(text) as SecondInstance);
    }
  }).unref();
  process.on('exit', () => rmSync(lock, { force: true }));
  return true;
}

function readOwner(lock: string): number | null {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return null;
  }
}

function isAlive(pid: number | null): boolean {
  if (!pid || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
