/** The peer: a CouchDB-protocol server in a process of its own, and its own client with documents in memory. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../../scripts/support/paths';

const folder = join(root, 'test/bench/couch-peer');

export interface CouchPeer {
  /** The address of one empty database. */
  create(name: string): Promise<string>;
  stop(): Promise<void>;
}

type CouchDocument = { _id: string } & Record<string, unknown>;

/** Installs the peer at its first use. Returns the folder of its packages. */
export function installCouchPeer(): string {
  const packages = join(folder, 'node_modules');
  if (existsSync(packages)) return packages;
  const { status } = spawnSync(`npm ci --no-audit --no-fund --prefix "${folder}"`, { shell: true, stdio: 'ignore' });
  if (status !== 0) throw new Error('The CouchDB-protocol peer cannot be installed from npm here: no comparison.');
  return packages;
}

export async function startCouchPeer(): Promise<CouchPeer> {
  installCouchPeer();
  const data = mkdtempSync(join(tmpdir(), 'blackbook-couch-peer-'));
  const child = spawn(process.execPath, [join(folder, 'server.cjs'), data], { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const port = await new Promise<string>((done, refuse) => {
    createInterface({ input: child.stdout }).once('line', done);
    child.once('exit', (code) => refuse(new Error(`The CouchDB-protocol peer ended with ${code} before it answered.`)));
  });
  return {
    async create(name) {
      const url = `http://127.0.0.1:${port}/${name}`;
      await read(await fetch(url, { method: 'PUT' }));
      return url;
    },
    async stop() {
      child.stdin.end();
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export const toCouchDocument = ({ id, ...content }: { id: string }): CouchDocument => ({ _id: id, ...content });

/** The bulk write of the protocol. */
export async function pushToCouch(url: string, docs: CouchDocument[]): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ docs });
  const answers = (await read(await fetch(`${url}/_bulk_docs`, { method: 'POST', headers, body }))) as object[];
  if (answers.some((answer) => 'error' in answer)) throw new Error('The peer refused a document.');
}

interface Changes {
  results: { doc: CouchDocument }[];
  last_seq: number | string;
}

/** Every document after `since`, page by page: the changes feed with its documents, one request a page. */
export async function pullFromCouch(url: string, since: string, limit: number) {
  const documents: CouchDocument[] = [];
  for (;;) {
    const answer = await fetch(`${url}/_changes?include_docs=true&style=all_docs&limit=${limit}&since=${since}`);
    const { results, last_seq } = (await read(answer)) as Changes;
    documents.push(...results.map(({ doc }) => doc));
    since = String(last_seq);
    if (results.length < limit) return { documents, since };
  }
}

interface Pouch {
  replicate: { from(url: string, options: object): Promise<{ ok: boolean; docs_written: number }> };
  destroy(): Promise<void>;
}

/** The peer's client fills an empty database in memory. Returns how many documents came. */
export async function fillPouch(url: string, name: string, batch: number): Promise<number> {
  const load = createRequire(join(folder, 'package.json'));
  const PouchDB = load('pouchdb') as { new (name: string, options: object): Pouch; plugin(one: unknown): void };
  PouchDB.plugin(load('pouchdb-adapter-memory'));
  const database = new PouchDB(name, { adapter: 'memory' });
  const { docs_written } = await database.replicate.from(url, { batch_size: batch });
  void database.destroy();
  return docs_written;
}

async function read(answer: Response): Promise<unknown> {
  if (!answer.ok) throw new Error(`The peer refused: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
