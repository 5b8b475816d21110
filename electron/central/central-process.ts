import { createInterface } from 'node:readline';
import { utilityProcess } from 'electron';
import { type Line, toLine } from '../../shared/host/lines';
import type { Order } from '../../shared/host/orders';

/** A central that runs beside us. */
export interface CentralProcess {
  onLine(listener: (line: Line) => void): void;
  order(order: Order): void;
  /** At once, whatever it does; nothing that it answered is lost by that. */
  kill(): void;
  ended: Promise<void>;
}

export type ForkCentral = (args: readonly string[], env?: Record<string, string>) => CentralProcess;

/** `script`: central's bundle (scripts/build.ts). It ends with the shell, however that ends. */
export const createForkCentral =
  (script: string): ForkCentral =>
  (args, env = {}) => {
    const child = utilityProcess.fork(script, [...args], {
      serviceName: 'Blackbook central',
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    return {
      onLine(listener) {
        if (!child.stdout) return;
        createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (text) => {
          const line = toLine(text);
          if (line) listener(line);
        });
      },
      order: (order) => child.postMessage(order),
      kill() {
        // Electron's own kill() is a SIGTERM, which a process that hangs does not hear.
        if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
      },
      ended,
    };
  };
