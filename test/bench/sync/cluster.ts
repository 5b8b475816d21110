/** Central's own embedded PostgreSQL, from outside: what COPY and SELECT can do there, and devices by the hundred. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Pairing } from '../../../renderer/replica/device/device';
import type { TestCentral } from '../../support/central';
import { createDevice, type TestDevice } from '../../support/devices';

export async function openCluster({ dataDir }: TestCentral): Promise<pg.Client> {
  const folder = join(dataDir, 'embedded');
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  const port = Number(readFileSync(join(folder, 'pg', 'postmaster.pid'), 'utf8').split('\n')[3]);
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'blackbook', database: 'postgres', password });
  await client.connect();
  return client;
}

interface Admitted {
  device: Pairing['device'];
  token: string;
}

/** Gives tokens to so many tills, `perStore` in each store, as pairing them one by one would. */
export async function admitTills(cluster: pg.Client, count: number, perStore: number): Promise<Admitted[]> {
  const tills = Array.from({ length: count }, (_, index): Admitted => {
    const code = `Z${index + 1}`;
    const storeId = `z${Math.floor(index / perStore) + 1}`;
    const token = createHash('sha256').update(`till ${index}`).digest('base64url');
    return { token, device: { id: code, code, name: code, kind: 'till', storeId } };
  });
  await cluster.query(
    `insert into device_token (hash, device_id, store_id, purpose)
     select *, 'device' from unnest($1::text[], $2::text[], $3::text[]) on conflict do nothing`,
    [
      tills.map(({ token }) => createHash('sha256').update(token).digest('hex')),
      tills.map(({ device }) => device.id),
      tills.map(({ device }) => device.storeId),
    ],
  );
  return tills;
}

export const toDevice = (url: string, { device, token }: Admitted): TestDevice =>
  createDevice(url, { token, device, chain: { n: 0, hash: '' }, lastReceipt: 0 });

/** What of pg's wire a COPY speaks to. */
interface Wire {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** One COPY of these lines from here, in a transaction of its own. */
export function copyIn(client: pg.Client, statement: string, text: string): Promise<void> {
  return new Promise((done, refuse) => {
    let failure: Error | null = null;
    const work = {
      submit: (wire: Wire) => wire.query(statement),
      handleCopyInResponse(wire: Wire) {
        wire.sendCopyFromChunk(Buffer.from(text));
        wire.endCopyFrom();
      },
      handleCommandComplete() {},
      handleError(error: Error) {
        failure = error;
      },
      handleReadyForQuery: () => (failure ? refuse(failure) : done()),
    };
    client.query(work as unknown as pg.Submittable);
  });
}

/** A value as COPY reads it. */
export const toCopyText = (value: string | null): string =>
  value === null ? '\\N' : value.replace(/[\\\n\r\t]/g, (found) => copyEscapes[found] ?? found);
const copyEscapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
