import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { helloSchema } from '../../shared/protocol/hello';
import { root } from './paths';

export const defaultPort = 4870;

const pairCodeSchema = z.object({ deviceId: z.string(), code: z.string(), name: z.string(), storeName: z.string() });
export type PairCode = z.infer<typeof pairCodeSchema>;

const eventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('progress'), what: z.string(), done: z.number(), total: z.number() }),
  z.object({ event: z.literal('ready'), url: z.string(), pairCodes: z.array(pairCodeSchema) }),
  z.object({ event: z.literal('failed'), code: z.string(), message: z.string() }),
]);
export type CentralEvent = z.infer<typeof eventSchema>;

export interface CentralProcess {
  /** Resolves when central answers, or with its one sentence of why it can't. */
  started: Promise<{ ok: true; url: string; pairCodes: PairCode[] } | { ok: false; message: string }>;
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** Runs central as a child; its standard output is one JSON event a line. */
export function startCentral(
  args: string[],
  onProgress: (what: string, done: number, total: number) => void,
): CentralProcess {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), 'central/main.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const started = new Promise<Awaited<CentralProcess['started']>>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const event = toEvent(line);
      if (event?.event === 'progress') onProgress(event.what, event.done, event.total);
      if (event?.event === 'ready') resolve({ ok: true, url: event.url, pairCodes: event.pairCodes });
      if (event?.event === 'failed') resolve({ ok: false, message: event.message });
    });
    child.once('exit', (code) =>
      resolve({ ok: false, message: `Central ended before it answered (exit code ${code}).` }),
    );
  });
  return { started, ended, stop: () => stopChild(child, ended) };
}

/** What central says that is no event of the start (its log) is not ours to read. */
function toEvent(line: string): CentralEvent | null {
  try {
    return eventSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

/** Ctrl-C reaches the child by itself, since it shares the terminal; a second request does no harm. */
async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const last = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(last);
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
