import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import manifest from '../../../package.json' with { type: 'json' };
import { findElectron } from '../../../scripts/support/electron';
import { root } from '../../../scripts/support/paths';

/**
 * The Electron that the specs run in: the one that BLACKBOOK_ELECTRON names, the project's own where its binary and
 * a screen are at hand, else the double over an ordinary Chromium.
 */
export function electronUnderTest(): string {
  const hasScreen = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  const own = hasScreen ? findElectron() : null;
  return process.env.BLACKBOOK_ELECTRON ?? own ?? join(root, 'test/electron-double/electron.mjs');
}

export interface ShellOptions {
  /** The app's folder: the checkout itself, or what `stageShell` has made. */
  app: string;
  userDataDir: string;
  args?: string[];
}

export const shellArguments = ({ app, userDataDir, args = [] }: ShellOptions) => [
  ...(process.platform === 'linux' ? ['--no-sandbox', '--disable-gpu'] : []),
  app,
  `--user-data-dir=${userDataDir}`,
  ...args,
];

export const launchShell = (options: ShellOptions): Promise<ElectronApplication> =>
  _electron.launch({ executablePath: electronUnderTest(), args: shellArguments(options), timeout: 60_000 });

/**
 * What opens a shell with a keychain. The double has one; a real Electron here has none, so another stands in its place
 * before the shell's own bundle is loaded.
 */
export function stageKeychain(): { app?: string } {
  if (!process.env.BLACKBOOK_ELECTRON) return {};
  const { app } = stageShell(join(root, 'dist/renderer'));
  writeFileSync(join(app, 'with-keychain.cjs'), standInKeychain);
  const { name, productName, version } = manifest;
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name, productName, version, main: 'with-keychain.cjs' }));
  return { app };
}

const standInKeychain = `
const { safeStorage } = require('electron');
const mix = (bytes) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
safeStorage.isEncryptionAvailable = () => true;
safeStorage.encryptString = (text) => Buffer.concat([Buffer.from('v11'), mix(Buffer.from(text))]);
safeStorage.decryptString = (bytes) => mix(bytes.subarray(3)).toString();
require('./dist/electron/main.cjs');
`;

/** The built shell with pages of its own, in a folder of its own. BLACKBOOK_SHELL names another build (test/mutations). */
export function stageShell(pages: string): { app: string; remove(): void } {
  const app = mkdtempSync(join(tmpdir(), 'blackbook-shell-'));
  mkdirSync(join(app, 'dist'));
  cpSync(process.env.BLACKBOOK_SHELL ?? join(root, 'dist/electron'), join(app, 'dist/electron'), { recursive: true });
  cpSync(pages, join(app, 'dist/renderer'), { recursive: true });
  const { name, productName, version, main } = manifest;
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name, productName, version, main }));
  return { app, remove: () => rmSync(app, { recursive: true, force: true }) };
}
