import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { z } from 'zod';
import { type Line, type pairCodeSchema, toLine } from '../../shared/host/lines';
import { helloSchema } from '../../shared/protocol/hello';
import { root } from './paths';

export type PairCode = z.infer<typeof pairCodeSchema>;

export type CentralStart =
  | { ok: true; url: string; pairCodes: PairCode[]; setUpCode: string | null }
  | { ok: false; message: string };

export interface CentralProcess {
  /** When it answers, or with one sentence of why it can't. */
  started: Promise<CentralStart>;
  ended: Promise<void>;
  stop(): Promise<void>;
}

interface CentralListener {
  onProgress(what: string, done: number, total: number): void;
  /** A sentence for the person at the terminal. */
  say(sentence: string): void;
}

/** Runs central as a child that ends with us; its standard output is one JSON event a line. */
export function startCentral(args: string[], { onProgress, say }: CentralListener): CentralProcess {
  const command = ['--import', import.meta.resolve('tsx'), 'central/main.ts', '--stop-with-input', ...args];
  // In a process group of its own: Ctrl-C is ours to pass on, after the windows have closed.
  const child = spawn(process.execPath, command, {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
    windowsHide: true,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const started = new Promise<CentralStart>((resolve) => {
    const onEvent = (event: Line) => {
      if (event.event === 'engine' && event.because) say(event.because);
      if (event.event === 'progress') onProgress(event.what, event.done, event.total);
      if (event.event === 'lan') say(`Other machines find it at ${event.urls.join(' or ')}`);
      if (event.event === 'ready')
        resolve({ ok: true, url: event.url, pairCodes: event.pairCodes, setUpCode: event.setUpCode ?? null });
      if (event.event === 'failed') resolve({ ok: false, message: event.message });
      if (event.event === 'trouble') say(`Central reports: ${event.message}`);
    };
    createInterface({ input: child.stdout }).on('line', (line) => {
      const event = toLine(line);
      if (event) onEvent(event);
    });
    child.once('exit', (code) =>
      resolve({ ok: false, message: `Central ended before it answered (exit code ${code}).` }),
    );
  });
  return { started, ended, stop: () => stopChild(child, ended) };
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  // Understood on every platform, which a signal is not.
  child.stdin?.end();
  const patience = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(patience);
}

/** The name of the company whose central answers at this address; `null` where none does. */
export async function askWhoIsThere(url: string): Promise<string | null> {
  try {
    const answer = await fetch(`${url}/v1/hello`, { signal: AbortSignal.timeout(1_500) });
    return helloSchema.parse(await answer.json()).companyName;
  } catch {
    return null;
  }
}
