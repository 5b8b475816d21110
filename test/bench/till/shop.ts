/** A central that holds the load: the real one on its embedded PostgreSQL, filled past the push, which is not measured. */
import { join } from 'node:path';
import { createStream, readHead, type StoredRow, writeAll } from '../../../central/store/documents';
import { types } from '../../../central/store/postgres';
import { saveState } from '../../../central/store/projections';
import { toFactRow, toRecordRow } from '../../../central/sync/accept';
import { root } from '../../../scripts/support/paths';
import { collections } from '../../../shared/model/collections';
import { startCentral, type TestCentral } from '../../support/central';
import { openCluster } from '../sync/cluster';
import { pagesOf } from '../sync/figures';
import type { Load, Say } from './load';

export interface Shop {
  central: TestCentral;
  /** Writes changed documents as another's would be there; the tills find them when they next ask. */
  change(
    collection: 'customers' | 'histories',
    documents: readonly { id: string; rev: string }[],
    was: readonly string[],
  ): Promise<void>;
  stop(): Promise<void>;
}

/** Settings, stores and associates a new company makes itself. */
const filled = ['products', 'customers', 'tasks', 'histories', 'models', 'facts'] as const;
const storeStream = 'store:s1';
const page = 1000;

export async function openShop(load: Load, say: Say): Promise<Shop> {
  const central = await startCentral({ engine: 'embedded', web: join(root, 'dist/renderer') });
  const client = await openCluster(central);
  // Central is killed for the cold starts, and its database says so.
  client.on('error', () => {});
  const query = async <R>(sql: string, values: readonly unknown[] = []) =>
    (await client.query({ text: sql, values: [...values], types })).rows as R[];
  const write = async (stream: string, rows: StoredRow[]) => {
    for (const part of pagesOf(rows, page)) await writeAll(query, stream, part);
  };
  await query('set synchronous_commit = off');
  await createStream(query, 'company');
  await createStream(query, storeStream);
  // The projections come with the load: central must not fold the facts a second time.
  const reached = (await readHead(query, storeStream)) + load.tasks.length + load.facts.length;
  for (const projection of ['histories', 'models']) await saveState(query, projection, storeStream, reached);
  for (const name of filled) {
    const stream = collections[name].scope === 'company' ? 'company' : storeStream;
    if (name === 'facts')
      await write(
        stream,
        load.facts.map((fact) => toFactRow(fact, { ...fact, _deleted: false }, fact.tillId)),
      );
    else
      await write(
        stream,
        load[name].map((one) => toRecordRow(name, { ...one, _deleted: false }, null, 'central')),
      );
    say(`central holds ${load[name].length} ${name}`);
  }
  await query('analyze doc');

  return {
    central,
    async change(collection, documents, was) {
      const rows = documents.map((one, index) =>
        toRecordRow(collection, { ...one, _deleted: false }, was[index] ?? null, 'central'),
      );
      await write('company', rows);
    },
    async stop() {
      await client.end();
      await central.stop();
    },
  };
}
