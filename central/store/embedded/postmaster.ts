import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';

/** What a running PostgreSQL writes of itself into its data folder (postmaster.pid). */
export interface Postmaster {
  pid: number;
  port: number;
}

export function readPostmaster(pgFolder: string): Postmaster | null {
  try {
    const lines = readFileSync(join(pgFolder, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 && port > 0 ? { pid, port } : null;
  } catch {
    return null;
  }
}

/** Whether that process lives and is a PostgreSQL: after a restart of the machine its number may be another's. */
export function isAlive({ pid }: Postmaster): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return /postgres/i.test(commandOf(pid) ?? 'postgres');
}

/** A file that names another program's process would keep PostgreSQL from starting: it is set aside. */
export const setStaleAside = (pgFolder: string) =>
  rename(join(pgFolder, 'postmaster.pid'), join(pgFolder, 'postmaster.pid.stale')).catch(() => undefined);

function commandOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (process.platform === 'win32')
      return execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { encoding: 'utf8' });
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  } catch {
    return null;
  }
}
