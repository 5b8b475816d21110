import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../shared/kit/result';
import { root } from './paths';

const folder = join(root, 'node_modules/electron');
const secondsToFetch = 120;

/**
 * Electron's executable where it is already on this machine, else `null`. Its package must not be asked by
 * `require`: from version 43 on that alone would start a download.
 */
export function findElectron(): string | null {
  const executable = existsSync(join(folder, 'path.txt'))
    ? readFileSync(join(folder, 'path.txt'), 'utf8').trim()
    : null;
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const path = dist ? join(dist, executable ?? 'electron') : executable && join(folder, 'dist', executable);
  return path && existsSync(path) ? path : null;
}

/** A window needs a screen: on Linux, X11's or Wayland's. */
export function hasScreen(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/** Electron's executable, fetched where it is missing. The error is why there is none, to be said after "because". */
export async function obtainElectron(say: (sentence: string) => void): Promise<Result<string, string>> {
  if (!existsSync(folder)) return { ok: false, error: 'the electron package is not installed' };
  if (!hasScreen()) return { ok: false, error: 'this machine has no screen that a window could open on' };
  const found = findElectron();
  if (found) return { ok: true, value: found };
  if (!(await canReachReleases())) return { ok: false, error: 'its download server does not answer from here' };
  say(`Fetching Electron once (about 110 MB, at most ${secondsToFetch} seconds)...`);
  const fetched = await runInstaller();
  const executable = fetched ? findElectron() : null;
  return executable ? { ok: true, value: executable } : { ok: false, error: 'its download did not finish' };
}

/** Asked first, so that a machine without internet is not kept waiting. A mirror of one's own is taken at its word. */
async function canReachReleases(): Promise<boolean> {
  if (process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror) return true;
  try {
    const url = 'https://github.com/electron/electron/releases';
    return (await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    return false;
  }
}

function runInstaller(): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore' });
    const patience = setTimeout(() => child.kill('SIGKILL'), secondsToFetch * 1_000);
    child.once('exit', (code) => {
      clearTimeout(patience);
      resolve(code === 0);
    });
    child.once('error', () => resolve(false));
  });
}
