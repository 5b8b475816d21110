import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The system account that PostgreSQL runs as; null: our own. */
export type Account = { uid: number; gid: number } | null;

/** PostgreSQL refuses to run as root, so root lends it an account that every Linux has: `postgres`, else `nobody`. */
export function findAccount(): Account {
  if (process.getuid?.() !== 0) return null;
  const accounts = new Map(
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .map(([name, , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]),
  );
  return accounts.get('postgres') ?? accounts.get('nobody') ?? null;
}

/** Whether the account may walk down to `path`: every folder above must let it through. */
export function canReach(account: Account, path: string): boolean {
  if (!account) return true;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
