import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { chromiumFlags, findChromium } from '../../scripts/support/chromium';
import { type CdpConnection, connectToPipe } from './cdp';

export interface Browser {
  connection: CdpConnection;
  child: ChildProcess;
}

/** Starts Chromium without a window. Where Playwright wants to drive it too, its address goes to stderr, as Electron's does. */
export async function startBrowser(
  profile: string,
  proxyAddress: string,
  debuggingPort: string | null,
): Promise<Browser> {
  const executable = findChromium();
  if (!executable) throw new Error('The Electron double needs a Chromium: name one in BLACKBOOK_CHROMIUM');
  mkdirSync(profile, { recursive: true });
  const child = spawn(
    executable,
    [
      '--headless=new',
      ...chromiumFlags,
      '--no-startup-window',
      '--password-store=basic',
      `--user-data-dir=${profile}`,
      `--proxy-server=${proxyAddress}`,
      // Loopback addresses too: central is one.
      '--proxy-bypass-list=<-loopback>',
      '--remote-debugging-pipe',
      ...(debuggingPort === null ? [] : [`--remote-debugging-port=${debuggingPort}`]),
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  );
  process.on('exit', () => child.kill('SIGKILL'));
  const listening = debuggingPort === null ? Promise.resolve() : passOnAddress(child.stderr as Readable);
  const connection = connectToPipe(child);
  await connection.root.send('Browser.getVersion');
  await listening;
  return { connection, child };
}

function passOnAddress(stderr: Readable): Promise<void> {
  return new Promise((resolve) => {
    createInterface({ input: stderr }).on('line', (line) => {
      if (!line.startsWith('DevTools listening on ')) return;
      process.stderr.write(`${line}\n`);
      resolve();
    });
  });
}
