import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Query } from '../../../central/store/database';
import { openPglite } from '../../../central/store/pglite';
import { createPostgres } from '../../../central/store/postgres';
import type { Random } from '../../../shared/kit/random';
import type { CollectionName } from '../../../shared/model/collections';
import { startCentral, type TestCentral } from '../../support/central';
import { makeCustomer, pairDevice } from '../../support/devices';
import { eventually } from '../../support/network';
import { aRecordProduct } from '../../support/replica-shop';
import { pagesFolder } from './pages';
import { type Postgres, startPostgres } from './postgres';
import { startProxy } from './proxy';
import { createTill, type Till } from './till';

export type ChaosEngine = 'postgres' | 'pglite';

/** A document as central's database has it. */
export interface CentralRow {
  stream: string;
  collection: CollectionName;
  id: string;
  deleted: boolean;
  body: string;
  tillId: string | null;
  businessDay: string | null;
  n: number | null;
  prev: string | null;
  rev: string;
}

/** What central's database holds, read by SQL and not through central. */
export interface CentralState {
  rows: CentralRow[];
  parked: { deviceId: string; collection: string; id: string; code: string; detail: string }[];
}

/** A shop under test: one or two nodes of central over one database, and the tills. */
export interface ChaosShop {
  /** null: the database is within the only node. */
  database: Postgres | null;
  nodes: TestCentral[];
  tills: Till[];
  customerIds: string[];
  productIds: string[];
  readCentral(): Promise<CentralState>;
  close(): Promise<void>;
}

export interface ShopPlan {
  folder: string;
  engine: ChaosEngine;
  nodes: number;
  tillIds: string[];
  random: Random;
}

export async function openShop({ folder, engine, nodes: nodeCount, tillIds, random }: ShopPlan): Promise<ChaosShop> {
  // PostgreSQL runs under another account than root, and must be let through.
  chmodSync(folder, 0o711);
  const place = (name: string) => {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true, mode: 0o711 });
    return path;
  };
  const database = engine === 'postgres' ? await startPostgres(place('database')) : null;
  const nodes: TestCentral[] = [];
  for (let number = 1; number <= nodeCount; number++) {
    const args = database ? ['--database-url', database.url] : [];
    const kind = database ? {} : { engine: 'pglite' as const };
    nodes.push(await startCentral({ dataDir: place(`node-${number}`), args, ...kind }));
  }
  const [first] = nodes;
  if (!first) throw new Error('A shop needs a central');
  // Each node that starts makes new codes for whoever is not paired yet.
  const { codes } = nodes.at(-1) ?? first;
  const goods = await fill(first.url, codes.B1 ?? '');
  const tills: Till[] = [];
  for (const id of tillIds) {
    const proxy = await startProxy(first.url, pagesFolder, random);
    const till = createTill(id, join(folder, id), proxy, () => makeCode(id));
    await till.start(codes[id]);
    tills.push(till);
  }

  async function makeCode(id: string): Promise<string> {
    const again = ['--pair-code-for', id];
    if (!database) {
      await first?.restart(again);
      return first?.codes[id] ?? '';
    }
    // A node for as long as it takes: the others go on.
    const dataDir = place(`code-for-${id}`);
    const node = await startCentral({ dataDir, args: ['--database-url', database.url, ...again] });
    await node.stop();
    return node.codes[id] ?? '';
  }
  const query = database ? createPostgres(database.url, 'postgres') : null;

  return {
    database,
    nodes,
    tills,
    ...goods,
    async readCentral() {
      if (query) return readState(query.query);
      // The only way to its files: the node lets go of them first.
      await first.stop();
      const lite = await openPglite(join(first.dataDir, 'pglite'));
      const state = await readState(lite.query);
      await lite.close();
      await first.restart();
      return state;
    },
    async close() {
      await query?.close().catch(() => undefined);
      for (const till of tills) {
        await till.close();
        await till.proxy.close();
      }
      for (const node of nodes) await node.stop();
      await database?.stop();
    },
  };
}

/** Few customers, so that tills meet at them. */
async function fill(url: string, code: string) {
  const book = await pairDevice(url, code);
  const productIds = Array.from({ length: 30 }, (_, index) => `P${index + 1}`);
  const customerIds = Array.from({ length: 10 }, (_, index) => `C${index + 1}`);
  const products = productIds.map((id, index) => ({ document: aRecordProduct(id, 199 + index * 50) }));
  const customers = customerIds.map((id) => ({
    document: makeCustomer({ id, name: `Customer ${id}`, updatedBy: 'B1' }),
  }));
  for (const [collection, rows] of Object.entries({ products, customers })) {
    const { parked } = await book.push(collection, rows);
    if (parked.length > 0) throw new Error(JSON.stringify(parked));
  }
  return { productIds, customerIds };
}

async function readState(query: Query): Promise<CentralState> {
  const rows = await query<CentralRow>(
    `select stream, collection, id, deleted, body, till_id as "tillId", business_day as "businessDay", n, prev, rev
     from doc order by stream, collection, seq`,
  );
  const parked = await query<CentralState['parked'][number]>(
    'select device_id as "deviceId", collection, id, code, detail from parked',
  );
  return { rows, parked };
}

/** Starts a killed node again; its database may still be coming up. */
export async function reviveNode(node: TestCentral): Promise<void> {
  await eventually(
    () => node.restart().then(() => null, String),
    (error) => error === null,
    60_000,
  );
}
