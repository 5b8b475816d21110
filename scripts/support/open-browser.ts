import { spawn } from 'node:child_process';
import { hasScreen } from './electron';

/** Opens the address in the browser that this person uses. `false` where nothing here can. */
export function openBrowser(url: string): Promise<boolean> {
  if (!hasScreen()) return Promise.resolve(false);
  const [command, args] = toCommand(url);
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    // Some openers stay as long as the browser does.
    setTimeout(() => resolve(true), 3_000).unref();
    child.unref();
  });
}

function toCommand(url: string): [command: string, args: string[]] {
  if (process.platform === 'darwin') return ['open', [url]];
  if (process.platform === 'win32') return ['cmd', ['/c', 'start', '', url.replaceAll('&', '^&')]];
  return ['xdg-open', [url]];
}
