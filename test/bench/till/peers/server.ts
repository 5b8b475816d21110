/** A server of the peers' pages: the same documents as the till pulls, in pages of text, ready to be sent. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectionNames } from '../../../../shared/model/collections';
import { pagesOf } from '../../sync/figures';
import type { Load } from '../load';
import { page, pouchWorker, rawWorker } from './page';

/** Documents in a page, as the till pulls them. */
const pageSize = 1000;

export interface PeerServer {
  url: string;
  /** How many pages of each collection there are. */
  pages: Record<string, number>;
  close(): void;
}

/** `pouch`: where the browser build of PouchDB lies; null: it is not to be had here. */
export async function servePeers(load: Load, pouch: string | null): Promise<PeerServer> {
  const texts = new Map<string, Buffer>();
  const pages: Record<string, number> = {};
  for (const name of collectionNames) {
    const parts = pagesOf<object>(load[name], pageSize);
    pages[name] = parts.length;
    for (const [index, part] of parts.entries()) {
      const documents = part.map((one) => ({ ...one, _deleted: false }));
      texts.set(`/pages/${name}/${index}`, Buffer.from(JSON.stringify({ documents })));
    }
  }
  const script = (work: () => void) => Buffer.from(`globalThis.__name = (fn) => fn; (${work})()`);
  const files: Record<string, [type: string, content: Buffer]> = {
    '/': [
      'text/html',
      Buffer.from('<!doctype html><meta charset="utf-8"><input><ul></ul><script src="page.js"></script>'),
    ],
    '/page.js': ['text/javascript', script(page)],
    '/raw.js': ['text/javascript', script(rawWorker)],
    '/pouch.js': ['text/javascript', script(pouchWorker)],
    ...(pouch ? { '/pouchdb.js': ['text/javascript', readFileSync(pouch)] } : {}),
  };
  const server = createServer(({ url = '/' }, answer) => {
    const path = url.split('?')[0] ?? '/';
    const [type, content] = files[path] ?? ['application/json', texts.get(path)];
    answer.writeHead(content ? 200 : 404, { 'content-type': type, 'cache-control': 'no-store' });
    answer.end(content);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    pages,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
