import { createServer, type IncomingMessage, request as openRequest, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { fromWebUrl, toWebUrl } from './addresses';

export type SchemeHandler = (request: Request) => Response | Promise<Response>;

interface ProxyOptions {
  schemes: ReadonlySet<string>;
  handlers: ReadonlyMap<string, SchemeHandler>;
}

/**
 * Everything that the browser fetches, pages and shared workers alike, comes through here. What stands for a scheme
 * of the program's own is answered by its protocol handler. The rest goes on to its server under the origin that the
 * real shell would name, and the permission that comes back is translated for the browser.
 */
export async function startProxy({ schemes, handlers }: ProxyOptions): Promise<{ address: string }> {
  const server = createServer((incoming, outgoing) => {
    const url = fromWebUrl(incoming.url ?? '');
    const handler = handlers.get(url.slice(0, url.indexOf(':')));
    const answered = handler ? answer(handler, url, incoming, outgoing) : passOn(schemes, url, incoming, outgoing);
    answered.catch((error) => {
      if (handler) console.error(`The protocol handler failed for ${url}:`, error);
      outgoing.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function answer(
  handler: SchemeHandler,
  url: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { method } = incoming;
  const body = method === 'GET' || method === 'HEAD' ? null : await readAll(incoming);
  const response = await handler(new Request(url, { method, headers: toHeaders(incoming), body }));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body) Readable.fromWeb(response.body as WebStream).pipe(outgoing);
  else outgoing.end();
}

function passOn(
  schemes: ReadonlySet<string>,
  url: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const { origin } = incoming.headers;
    const headers = { ...incoming.headers, ...(origin && { origin: fromWebUrl(origin) }) };
    const upstream = openRequest(url, { method: incoming.method, headers, agent: false }, (response) => {
      const allowed = response.headers['access-control-allow-origin'];
      const translated = allowed && { 'access-control-allow-origin': toWebUrl(schemes, allowed) };
      outgoing.writeHead(response.statusCode ?? 502, { ...response.headers, ...translated });
      response.pipe(outgoing);
      // A server that dies in the middle of an answer must not look like one that has finished it.
      response.once('error', () => outgoing.destroy());
      resolve();
    });
    upstream.once('error', reject);
    outgoing.once('close', () => upstream.destroy());
    incoming.pipe(upstream);
  });
}

const toHeaders = (incoming: IncomingMessage) =>
  Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, name === 'origin' ? fromWebUrl(String(value)) : String(value)]],
  );

async function readAll(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}
