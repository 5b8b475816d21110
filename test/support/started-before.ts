import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/support/paths';

const shelf = join(tmpdir(), 'blackbook-started-before');
const dayMs = 86_400_000;

/**
 * Fills `folder` with the data of a central of this kind that was started once and stopped: its database is made, its
 * company and demo are in. A new database costs 2 to 8 s, a copy a tenth of it. Kept until central's code or the day
 * (the demo's history ends today) is another.
 */
export async function copyStarted(kind: string, folder: string, start: (folder: string) => Promise<void>) {
  const own = join(shelf, keyOfCode(), kind);
  if (!existsSync(own)) await make(own, start);
  copy(own, folder);
}

async function make(own: string, start: (folder: string) => Promise<void>): Promise<void> {
  mkdirSync(join(own, '..'), { recursive: true });
  for (const old of readdirSync(shelf)) {
    const path = join(shelf, old);
    if (Date.now() - statSync(path).mtimeMs > dayMs) rmSync(path, { recursive: true, force: true });
  }
  const folder = mkdtempSync(join(tmpdir(), 'blackbook-central-'));
  await start(folder);
  const ready = mkdtempSync(`${own}.new-`);
  copy(folder, ready);
  rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(ready, own);
  } catch {
    // Another test file was first.
    rmSync(ready, { recursive: true, force: true });
  }
}

/** PostgreSQL's folder belongs to its own account where root runs the tests: owners come along. */
function copy(from: string, to: string): void {
  if (process.platform === 'win32') cpSync(from, to, { recursive: true });
  else execFileSync('cp', ['-a', `${from}/.`, to]);
}

let key: string | null = null;

function keyOfCode(): string {
  if (key !== null) return key;
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10));
  for (const part of ['central', 'shared', 'package-lock.json']) hashTree(hash, join(root, part));
  key = hash.digest('hex').slice(0, 16);
  return key;
}

function hashTree(hash: ReturnType<typeof createHash>, path: string): void {
  if (!statSync(path).isDirectory()) {
    hash.update(path.slice(root.length)).update(readFileSync(path));
    return;
  }
  for (const name of readdirSync(path).sort()) hashTree(hash, join(path, name));
}
