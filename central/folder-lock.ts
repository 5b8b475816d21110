import { createHash } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok, type Result } from '../shared/kit/result';
import { failStart, type StartFailure } from './failure';

/** Held while central runs; whoever else comes to this folder learns the address of the one that holds it. */
export interface FolderLock {
  tell(url: string): void;
  release(): Promise<void>;
}

const longestSocketPath = 100;

/** One central a data folder. The lock is a listening socket, so it ends with its process, however that ends. */
export async function lockFolder(folder: string): Promise<Result<FolderLock, StartFailure>> {
  const path = toSocketPath(folder);
  let url = '';
  for (let attempt = 1; attempt <= 3; attempt++) {
    const server = await listen(path, () => url);
    if (server)
      return ok({
        tell: (address) => {
          url = address;
        },
        release: () => new Promise((done) => server.close(() => done())),
      });
    const holder = await ask(path);
    if (holder !== null)
      return failStart(
        'already-running',
        holder === ''
          ? `A Blackbook central is just starting on ${folder}: wait for it, or choose another --data folder.`
          : `A Blackbook central already runs on ${folder}, at ${holder}: open that address.`,
      );
    await unlink(path).catch(() => undefined);
  }
  return failStart('folder-unusable', `The folder ${folder} cannot be locked: check that it can be written to.`);
}

function toSocketPath(folder: string): string {
  const name = `blackbook-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const inside = join(folder, 'lock.sock');
  return inside.length <= longestSocketPath ? inside : join(tmpdir(), `${name}.sock`);
}

function listen(path: string, address: () => string): Promise<Server | null> {
  return new Promise((done) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(address());
    });
    server.once('error', () => done(null));
    server.listen(path, () => done(server.unref()));
  });
}

/** The holder's address ('' while it starts), or null: nobody holds it. */
function ask(path: string): Promise<string | null> {
  return new Promise((done) => {
    const socket = createConnection(path);
    let text = '';
    socket.setTimeout(2000, () => socket.destroy());
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
    });
    socket.on('error', () => done(null));
    socket.on('close', () => done(text));
  });
}
