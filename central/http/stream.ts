import type { FastifyInstance } from 'fastify';
import { heartbeatMs, type Poke } from '../../shared/protocol/poke';
import type { Bus } from '../sync/bus';
import { type Device, devicesPoke, streamsOf } from '../sync/streams';
import type { Gate } from './auth';

/** The first poke goes at once; what follows within this time goes together. */
const restMs = 50;

/** GET /v1/stream: pokes for one device, until it hangs up or loses its token. */
export function serveStream(
  app: FastifyInstance,
  { gate, bus, onOpen }: { gate: Gate; bus: Bus; onOpen: (device: Device) => void },
): void {
  app.get('/v1/stream', async (request, reply) => {
    const device = await gate.admit(request, reply);
    if (!device) return reply;
    onOpen(device);
    reply.hijack();
    const { raw } = reply;
    const headers = reply.getHeaders() as Record<string, string>;
    raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    raw.write(': open\n\n');

    const poker = createPoker((poke) => raw.write(`data: ${JSON.stringify(poke)}\n\n`));
    const beat = async () => {
      if (await gate.isAdmitted(request).catch(() => true)) raw.write(': here\n\n');
      else raw.end();
    };
    const unsubscribe = bus.subscribe(streamsOf(device), (collections) => {
      if (collections.includes(devicesPoke)) void beat();
      // A store's hub refuses whom its central refuses.
      if (device.isHub || !collections.includes(devicesPoke)) poker.add(collections);
    });
    const heart = setInterval(beat, heartbeatMs);
    raw.on('close', () => {
      clearInterval(heart);
      unsubscribe();
      poker.stop();
    });
    return reply;
  });
}

/** Joins what comes in quick succession. */
function createPoker(send: (poke: Poke) => void) {
  const waiting = new Set<string>();
  let resting: NodeJS.Timeout | null = null;

  function flush() {
    resting = null;
    if (waiting.size === 0) return;
    send({ collections: [...waiting] });
    waiting.clear();
    resting = setTimeout(flush, restMs);
  }

  return {
    add(collections: string[]) {
      for (const collection of collections) waiting.add(collection);
      if (!resting) flush();
    },
    stop() {
      if (resting) clearTimeout(resting);
    },
  };
}
