import { spawn, spawnSync } from 'node:child_process';
import type { Readable } from 'node:stream';
import { hasScreen } from './electron';

const packages = ['xvfb', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libxtst6'];

export interface VirtualScreen {
  env: Record<string, string>;
  close(): void;
}

/** A screen for a program that needs one: the machine's own, or X in memory. Throws where there is neither. */
export async function openVirtualScreen(): Promise<VirtualScreen> {
  if (hasScreen()) return { env: {}, close: () => {} };
  installWhereMissing();
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1366x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    child.once('error', () => reject(new Error('Xvfb is not installed.')));
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}.`)));
    (child.stdio[3] as Readable).once('data', (data) => resolve(String(data).trim()));
  });
  return { env: { DISPLAY: `:${number}` }, close: () => child.kill() };
}

function installWhereMissing(): void {
  const missing = spawnSync('Xvfb', ['-help'], { stdio: 'ignore' }).error !== undefined;
  if (!missing || process.getuid?.() !== 0) return;
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { stdio: 'inherit' });
}
