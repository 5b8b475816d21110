import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { ok, type Result } from '../../shared/kit/result';
import type { Database, Query } from '../store/database';
import { syncFolder } from '../store/exchange-file';
import { readMeta } from '../store/meta';
import { countRows, listTables, readAtOnce, readRows, readVersion, type Table } from '../store/tables';
import { readCompanyName } from '../sync/company';
import { companyKey } from '../upstream/pairing';
import { createTableDigest, toRowLine } from './copy';
import { type BackupFault, explainFault, failBackup } from './fault';
import { findDifference, type Header, type TableProof, totalRows } from './format';
import { readBackup } from './read';
import { createSealer, type Derivation } from './seal';

export interface Key {
  derivation: Derivation;
  key: Uint8Array;
}

interface Wanted {
  /** The finished file; until it is proven it is called `….part`. */
  path: string;
  /** null: it is not encrypted. */
  key: Key | null;
  madeAt: string;
  newSalt: () => Uint8Array;
  onProgress: (done: number, total: number) => void;
  signal?: AbortSignal;
}

export interface WrittenBackup {
  tables: number;
  rows: number;
  bytes: number;
}

/**
 * Writes the whole database as it is at this moment into one file, reads that back and compares, and only then gives it its
 * name. Whatever goes wrong before leaves no file that looks like a backup.
 */
export async function writeBackup(database: Database, wanted: Wanted): Promise<Result<WrittenBackup, BackupFault>> {
  const part = `${wanted.path}.part`;
  try {
    const proofs = await readAtOnce(database, (query) => writeSnapshot(query, part, wanted));
    const back = await readBackup(part, wanted.key?.key ?? null);
    if (!back.ok) return back;
    const difference = findDifference(proofs, back.value.proofs);
    if (difference)
      return failBackup('unequal', `The backup was not kept, for it does not read as written: ${difference}.`);
    await rename(part, wanted.path);
    await syncFolder(dirname(wanted.path));
    return ok({ tables: proofs.length, rows: totalRows(back.value.header), bytes: back.value.bytes });
  } catch (error) {
    return explainFault(error);
  } finally {
    await rm(part, { force: true }).catch(() => undefined);
  }
}

async function writeSnapshot(query: Query, path: string, wanted: Wanted): Promise<TableProof[]> {
  const tables = await listTables(query);
  const header = await toHeader(query, tables, wanted);
  const headerLine = Buffer.from(`${JSON.stringify(header)}\n`);
  const file = await open(path, 'w', 0o600);
  try {
    const hash = createHash('sha256');
    const write = async (bytes: Uint8Array) => {
      hash.update(bytes);
      await writeWhole(file, bytes);
    };
    await write(headerLine);
    const proofs: TableProof[] = [];
    const lines = Readable.from(toLines(query, tables, header, proofs, wanted), { objectMode: false });
    const sink = async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of source) await write(chunk);
    };
    const { key, signal } = wanted;
    const zip = createGzip({ level: 1 });
    if (key && header.encryption) {
      const sealer = createSealer({ key: key.key, fileSalt: header.encryption.fileSalt, header: headerLine });
      await pipeline(lines, zip, sealer, sink, { signal });
    } else await pipeline(lines, zip, sink, { signal });
    await writeWhole(file, hash.digest());
    await file.sync();
    return proofs;
  } finally {
    await file.close();
  }
}

async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten;
}

async function toHeader(query: Query, tables: Table[], { key, madeAt, newSalt }: Wanted): Promise<Header> {
  const counts: Header['tables'] = [];
  for (const table of tables) counts.push({ name: table.name, rows: await countRows(query, table) });
  const fileSalt = Buffer.from(newSalt()).toString('hex');
  return {
    format: 'blackbook-backup',
    version: 1,
    madeAt,
    migration: await readVersion(query),
    epoch: (await readMeta(query, 'epoch')) ?? '',
    companyId: (await readMeta(query, companyKey)) ?? '',
    companyName: await readCompanyName(query),
    tables: counts,
    encryption: key && { derivation: key.derivation, fileSalt },
  };
}

async function* toLines(query: Query, tables: Table[], header: Header, proofs: TableProof[], { onProgress }: Wanted) {
  const total = totalRows(header);
  let done = 0;
  for (const table of tables) {
    yield `${JSON.stringify({ table: table.name, columns: table.columns.map(({ name }) => name) })}\n`;
    const digest = createTableDigest(table.name);
    for await (const rows of readRows(query, table)) {
      let text = '';
      for (const row of rows) {
        const line = toRowLine(row);
        digest.add(line);
        text += `${line}\n`;
      }
      yield text;
      done += rows.length;
      onProgress(done, total);
    }
    const proof = digest.proof();
    proofs.push(proof);
    yield `${JSON.stringify({ end: proof.name, rows: proof.rows, digest: proof.digest })}\n`;
  }
}
