import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium';

const noBrowser =
  'The tests drive a browser, and none could be found or installed: install Chromium, Chrome or Edge, or name one in BLACKBOOK_CHROMIUM.';

/** A browser for the tests; installed where there is none. Throws one sentence where that can't be done. */
export function ensureChromium(): string {
  const path = findChromium() ?? installAndFind();
  if (!path) throw new Error(noBrowser);
  return path;
}

function installAndFind(): string | null {
  for (const [command, args] of installers()) {
    console.log(`No browser for the tests yet: ${[command, ...args].join(' ')}`);
    const { status } = spawnSync(command, args, {
      stdio: 'inherit',
      timeout: 300_000,
      shell: process.platform === 'win32',
    });
    const found = status === 0 ? findChromium() : null;
    if (found) return found;
  }
  return null;
}

/** As root on Debian its own Chromium, which brings the libraries too; elsewhere Playwright's. */
function installers(): [command: string, args: string[]][] {
  const playwright: [string, string[]] = ['npx', ['playwright', 'install', 'chromium']];
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return [playwright];
  return [
    ['apt-get', ['update', '-qq']],
    ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']],
    playwright,
  ];
}
