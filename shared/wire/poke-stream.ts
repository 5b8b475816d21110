import type { Schedule } from '../kit/schedule';
import { type Poke, pokeSchema, streamSilenceMs } from '../protocol/poke';
import type { Central } from './central';
import type { Link } from './link';

interface Listener {
  /** The stream is open: whatever was missed meanwhile must be asked for. */
  onOpen(): void;
  onPoke(poke: Poke): void;
}

/**
 * Keeps one event stream to central open. It carries no documents; a stream that is silent too long is taken for dead.
 * Returns how to stop.
 */
export function keepPokeStream(central: Central, link: Link, schedule: Schedule, listener: Listener): () => void {
  let stopped = false;
  let stopCurrent = () => {};

  async function run() {
    for (let failures = 0; !stopped; ) {
      const abort = new AbortController();
      stopCurrent = () => abort.abort();
      const opened = await central.open('/v1/stream', abort.signal);
      if (stopped) return;
      link.report(opened);
      if (opened.ok) {
        failures = 0;
        listener.onOpen();
        await readPokes(opened.value, abort, schedule, listener);
        if (!stopped) link.report({ ok: false, error: { code: 'central-unreachable' } });
      }
      failures += 1;
      if (!stopped) await link.rest(failures, opened.ok ? undefined : opened.error);
    }
  }
  void run();
  return () => {
    stopped = true;
    stopCurrent();
  };
}

/** Reads until the stream ends, breaks or falls silent. */
async function readPokes(
  stream: ReadableStream<Uint8Array>,
  abort: AbortController,
  schedule: Schedule,
  listener: Listener,
): Promise<void> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let callOff = () => {};
  let buffer = '';
  try {
    for (;;) {
      callOff = schedule(() => abort.abort(), streamSilenceMs);
      const { done, value } = await reader.read();
      callOff();
      if (done) return;
      const lines = (buffer + decoder.decode(value, { stream: true })).split('\n');
      buffer = lines.pop() ?? '';
      for (const line of lines) {
        const poke = line.startsWith('data:') ? toPoke(line.slice(5)) : null;
        if (poke) listener.onPoke(poke);
      }
    }
  } catch {
    // A broken stream is opened anew, and everything is asked for then.
  } finally {
    callOff();
    abort.abort();
  }
}

function toPoke(text: string): Poke | null {
  try {
    return pokeSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
