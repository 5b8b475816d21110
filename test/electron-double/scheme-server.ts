import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';

export type SchemeHandler = (request: Request) => Response | Promise<Response>;

/**
 * Chromium knows no `app:`. So `app://blackbook/x` becomes `http://blackbook.app.localhost/x`: an origin of its own,
 * trustworthy like the real one (a *.localhost), the same on every start, and reached by everything that a page can
 * fetch with, shared workers too. The browser is told to find those hosts at this server, which asks the handler
 * that the program gave to `protocol.handle` and passes on its answer.
 */
export interface SchemeServer {
  hostResolverRule(schemes: Iterable<string>): string;
  close(): void;
}

export const toWebUrl = (schemes: ReadonlySet<string>, url: string) =>
  url.replace(/^([a-z][\w+.-]*):\/\/([^/?#]*)/i, (whole, scheme: string, host: string) =>
    schemes.has(scheme) ? `http://${host}.${scheme}.localhost` : whole,
  );

export const fromWebUrl = (url: string) =>
  url.replace(/^http:\/\/([^/?#]+)\.([\w+-]+)\.localhost(?=$|[/?#])/, '$2://$1');

export async function startSchemeServer(handlers: ReadonlyMap<string, SchemeHandler>): Promise<SchemeServer> {
  const server = createServer((request, response) => {
    answer(handlers, request, response).catch((error) => {
      console.error(`The protocol handler failed for ${request.url}:`, error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    hostResolverRule: (schemes) =>
      [...schemes].map((scheme) => `MAP *.${scheme}.localhost:80 127.0.0.1:${port}`).join(', '),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(
  handlers: ReadonlyMap<string, SchemeHandler>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const url = fromWebUrl(`http://${incoming.headers.host}${incoming.url}`);
  const handler = handlers.get(url.slice(0, url.indexOf(':')));
  if (!handler) return void outgoing.destroy();
  const response = await handler(await toRequest(url, incoming));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body) Readable.fromWeb(response.body as WebStream).pipe(outgoing);
  else outgoing.end();
}

async function toRequest(url: string, incoming: IncomingMessage): Promise<Request> {
  const method = incoming.method ?? 'GET';
  const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || name === 'host' ? [] : [[name, String(value)]],
  );
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers });
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return new Request(url, { method, headers, body: new Uint8Array(Buffer.concat(chunks)) });
}
