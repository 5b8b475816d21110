import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { ok, type Result } from '../../shared/kit/result';
import type { TextRow } from '../store/tables';
import { createTableDigest } from './copy';
import { type BackupFault, explainFault, failBackup } from './fault';
import {
  digestBytes,
  findDifference,
  type Header,
  headerSchema,
  longestHeader,
  partSchema,
  type TableProof,
} from './format';
import { CannotUnseal, createUnsealer } from './seal';

export interface SoundBackup {
  header: Header;
  proofs: TableProof[];
  bytes: number;
}

/** Called with each page of rows, in the order of the file; the next one waits until it resolves. */
export type TakeRows = (table: string, columns: readonly string[], rows: TextRow[]) => Promise<void>;

const page = 500;
const torn = () => failBackup('torn', 'This backup is damaged: a part of it is missing or was changed.');

/** What a backup says of itself. It is not proven by that: `readBackup` does. */
export async function readHeader(path: string): Promise<Result<Header, BackupFault>> {
  try {
    const whole = await findHeader(path);
    return whole ? ok(whole.header) : failBackup('not-a-backup', `${path} is no backup of Blackbook.`);
  } catch (error) {
    return explainFault(error);
  }
}

/**
 * Reads a backup to its end and proves it: its sum, each frame's seal, and each table's count and digest. `key` null: it is
 * not encrypted, or nobody knows the passphrase, and then it is refused.
 */
export async function readBackup(
  path: string,
  key: Uint8Array | null,
  take: TakeRows = async () => undefined,
): Promise<Result<SoundBackup, BackupFault>> {
  try {
    const whole = await findHeader(path);
    if (!whole) return failBackup('not-a-backup', `${path} is no backup of Blackbook.`);
    const { header, line, bytes } = whole;
    if (!(await isWhole(path, bytes))) return torn();
    if (header.encryption && !key)
      return failBackup('passphrase-wrong', 'This backup opens with its passphrase alone.');
    const body = createReadStream(path, { start: line.length, end: bytes - digestBytes - 1 });
    const text = new PassThrough();
    const seal = header.encryption && key && { key, fileSalt: header.encryption.fileSalt, header: line };
    const flowing = seal
      ? pipeline(body, createUnsealer(seal), createGunzip(), text)
      : pipeline(body, createGunzip(), text);
    const [proofs] = await Promise.all([readTables(text, take), flowing]);
    const counted = header.tables.map(({ name, rows }) => ({
      name,
      rows,
      digest: proofs.find((one) => one.name === name)?.digest ?? '',
    }));
    return findDifference(counted, proofs) ? torn() : ok({ header, proofs, bytes });
  } catch (error) {
    if (error instanceof CannotUnseal)
      return failBackup('passphrase-wrong', 'This passphrase does not open the backup.');
    const { code = '' } = error as NodeJS.ErrnoException;
    return error instanceof SyntaxError || /^Z_|ERR_STREAM_PREMATURE_CLOSE/.test(code) ? torn() : explainFault(error);
  }
}

async function findHeader(path: string): Promise<{ header: Header; line: Buffer; bytes: number } | null> {
  const file = await open(path, 'r');
  try {
    const start = Buffer.alloc(longestHeader);
    const { bytesRead } = await file.read(start, 0, longestHeader, 0);
    const end = start.subarray(0, bytesRead).indexOf('\n');
    if (end < 0) return null;
    const line = start.subarray(0, end + 1);
    const { size } = await file.stat();
    return { header: headerSchema.parse(JSON.parse(line.toString('utf8'))), line, bytes: size };
  } catch (error) {
    if (error instanceof SyntaxError || (error as Error).name === 'ZodError') return null;
    throw error;
  } finally {
    await file.close();
  }
}

async function isWhole(path: string, bytes: number): Promise<boolean> {
  if (bytes <= digestBytes) return false;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { end: bytes - digestBytes - 1 })) hash.update(chunk as Buffer);
  const file = await open(path, 'r');
  try {
    const said = Buffer.alloc(digestBytes);
    await file.read(said, 0, digestBytes, bytes - digestBytes);
    return hash.digest().equals(said);
  } finally {
    await file.close();
  }
}

/** Throws a SyntaxError where the lines are not those of a backup. */
async function readTables(text: Readable, take: TakeRows): Promise<TableProof[]> {
  const proofs: TableProof[] = [];
  let open: { name: string; columns: string[]; digest: ReturnType<typeof createTableDigest> } | null = null;
  let rows: TextRow[] = [];
  const flush = async () => {
    const taken = rows;
    rows = [];
    if (open && taken.length > 0) await take(open.name, open.columns, taken);
  };
  for await (const line of toLines(text)) {
    if (line.startsWith('[') && open) {
      open.digest.add(line);
      rows.push(JSON.parse(line) as TextRow);
      if (rows.length === page) await flush();
      continue;
    }
    const part = partSchema.safeParse(JSON.parse(line));
    if (!part.success) throw new SyntaxError('no line of a backup');
    if ('table' in part.data)
      open = { name: part.data.table, columns: part.data.columns, digest: createTableDigest(part.data.table) };
    else {
      await flush();
      const proof = open?.digest.proof();
      open = null;
      if (!proof || proof.name !== part.data.end || proof.rows !== part.data.rows || proof.digest !== part.data.digest)
        throw new SyntaxError('a table does not add up');
      proofs.push(proof);
    }
  }
  if (open) throw new SyntaxError('it ends in the middle of a table');
  return proofs;
}

/** By line feeds alone: the signs that Node's own reader ends a line at may stand in a name. */
async function* toLines(text: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') throw new SyntaxError('it ends in the middle of a line');
}
