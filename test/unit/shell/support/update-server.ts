import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Offer {
  version: string;
  body: Buffer;
  /** What the server sends in its place, and how much of it before it hangs up. */
  sends?: Buffer;
  cutAfter?: number;
  /** As many bytes, and then nothing any more. */
  silentAfter?: number;
  stagingPercentage?: number;
}

/** Where a company publishes its installers: what is offered can change between two requests, null: nothing answers as it should. */
export async function startUpdateServer() {
  let offer: Offer | null = null;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://here').pathname;
    asked.push(path);
    if (!offer) return response.writeHead(404).end();
    const { body, sends = body, cutAfter, silentAfter } = offer;
    if (path.endsWith('.yml')) return response.end(toDescription(offer));
    response.writeHead(200, { 'content-length': sends.length });
    if (silentAfter !== undefined) return response.write(sends.subarray(0, silentAfter));
    if (cutAfter === undefined) return response.end(sends);
    response.write(sends.subarray(0, cutAfter), () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    offer: (next: Offer | null) => {
      offer = next;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** latest-linux.yml, as electron-builder writes it. */
function toDescription({ version, body, stagingPercentage }: Offer): string {
  const sha512 = createHash('sha512').update(body).digest('base64');
  const file = `Blackbook-${version}.AppImage`;
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${file}`,
    `    sha512: ${sha512}`,
    `    size: ${body.length}`,
    `path: ${file}`,
    `sha512: ${sha512}`,
    `releaseDate: '2026-11-22T12:00:00.000Z'`,
    ...(stagingPercentage === undefined ? [] : [`stagingPercentage: ${stagingPercentage}`]),
  ].join('\n');
}
