/**
 * The memory as it was, so that a start need not read everybody before it can answer. It is derived and never believed:
 * the collections are read behind it, and what differs there is put right (opening.ts).
 *
 *     at rest:   blocks that changed ... ids, columns, index ... head          (the head goes first when it begins)
 *     a start:   head fits this device and this program, it and every piece have their sum -> taken; else all is thrown away
 *     erasure:   all pieces are gone from the disk, durably, before a customer's tombstone is written; nothing is saved
 *                until that tombstone is in the memory too
 */
import { sumOfBytes } from '../../../shared/kit/sum-of-bytes';
import type { Id } from '../../../shared/model/ids';
import type { PieceStore } from '../device/piece-store';
import type { CustomerIndex, IndexParts } from '../index/customer-index';
import { columnKinds, columnNames, toColumns } from './columns';
import type { People, SavedPeople } from './people';

export interface SavedMemory {
  /** Into an empty memory. True when it was there and whole. */
  load(mark: SavedMark): Promise<boolean>;
  /** True when all that was known is on the disk. Does nothing when something is being erased. */
  save(mark: SavedMark): Promise<boolean>;
  /** Throws it away, and saves nothing until the work is done. */
  without<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Whose it is, and of which program: another can't read it. */
export interface SavedMark {
  deviceId: Id;
  storeId: Id;
  build: string;
}

interface Head extends SavedMark {
  version: number;
  texts: string[];
  blocks: number;
  ids: number;
  /** Names of the index's parts. */
  index: string[];
  /** Of each piece on the disk: its key, length and sum. */
  pieces: [key: string, length: number, sum: number][];
}

const pieceNames = ({ blocks, ids, index }: Pick<Head, 'blocks' | 'ids' | 'index'>): string[] => [
  'places',
  ...columnNames.map((name) => `column-${name}`),
  ...index.map((name) => `index-${name}`),
  ...Array.from({ length: ids }, (_, at) => `ids-${at}`),
  ...Array.from({ length: blocks }, (_, at) => `block-${at}`),
];

/** Raised with any change of the saved form. */
const version = 2;
/** A larger buffer is written in so many bytes at a time. */
const sliceBytes = 1 << 21;
const idsAtOnce = 10_000;
/** Rounds in which what was changed meanwhile is written again. */
const mostRounds = 4;

type Bytes = Uint8Array<ArrayBuffer>;

export function createSavedMemory(store: PieceStore, people: People, index: CustomerIndex): SavedMemory {
  /** What lies on the disk, by name: its length, its sum and which version of the buffer it was. */
  let onDisk = new Map<string, { length: number; sum: number; version: number }>();
  /** Something may lie on the disk. */
  let mayHold = true;
  /** So many wait for it to be gone, or do what they waited for: a save that has begun ends without an end. */
  let erasing = 0;
  let saving: Promise<boolean> | null = null;

  async function write(name: string, bytes: Bytes, bufferVersion = -1): Promise<void> {
    let count = 0;
    for (let at = 0; at < bytes.length; at += sliceBytes) {
      const slice = bytes.slice(at, at + sliceBytes);
      const key = keyOf(name, count++);
      if (erasing > 0) throw new Outdated();
      await store.write(key, slice);
      onDisk.set(key, { length: slice.length, sum: sumOfBytes(slice), version: bufferVersion });
    }
    while (onDisk.has(keyOf(name, count))) await forgetPiece(keyOf(name, count++));
  }

  /** What stands on the disk as it is, is not written again. True when that is all of it. */
  async function writeBlocks(): Promise<boolean> {
    let isSame = true;
    for (const [at, { bytes, version: bufferVersion }] of people.blocks().entries()) {
      if (bytes.length === 0 || onDisk.get(keyOf(`block-${at}`, 0))?.version === bufferVersion) continue;
      isSame = false;
      await write(`block-${at}`, bytes, bufferVersion);
    }
    return isSame;
  }

  async function saveNow(mark: SavedMark): Promise<boolean> {
    // What this device has not loaded is nobody's.
    if (onDisk.size === 0) await wipe();
    mayHold = true;
    await store.remove('head');
    let rounds = 0;
    while (!(await writeBlocks())) if (++rounds === mostRounds) return false;
    // These belong together: people and index of one moment, or it is left for another time.
    const { ids, texts, columns, places, blocks } = people.save();
    const moment = people.changes();
    await write('places', new Uint8Array(places));
    if (people.changes() !== moment) return false;
    const parts = index.save();
    for (const name of columnNames) await write(`column-${name}`, new Uint8Array(columns[name].buffer));
    for (const [name, part] of Object.entries(parts)) await write(`index-${name}`, new Uint8Array(part));
    let idPieces = 0;
    for (let at = 0; at < ids.length; at += idsAtOnce) {
      await write(`ids-${idPieces++}`, toBytes(ids.slice(at, at + idsAtOnce).join('\n')));
    }
    const head: Head = {
      ...mark,
      version,
      texts,
      blocks: blocks.length,
      ids: idPieces,
      index: Object.keys(parts),
      pieces: [],
    };
    const wanted = new Set(pieceNames(head));
    for (const key of [...onDisk.keys()]) if (!wanted.has(baseOf(key))) await forgetPiece(key);
    head.pieces = [...onDisk].map(([name, { length, sum }]) => [name, length, sum]);
    if (erasing > 0) return false;
    await store.write('head', toBytes(withSum(JSON.stringify(head))));
    return true;
  }

  async function forgetPiece(key: string) {
    await store.remove(key);
    onDisk.delete(key);
  }

  async function wipe() {
    onDisk = new Map();
    if (!mayHold) return;
    await store.wipe();
    mayHold = false;
  }

  return {
    async load(mark) {
      try {
        const found = await store.all();
        const saved = readPieces(found, mark);
        if (saved && people.load(saved.people) && index.load(saved.index) && index.size === people.customers.size) {
          onDisk = saved.onDisk;
          return true;
        }
        people.clear('customers');
        for (const id of saved?.people.ids ?? []) index.remove(id);
        mayHold = found.size > 0;
        await wipe();
      } catch {
        // What can't be read is as if it were not there.
        await wipe().catch(() => {});
      }
      return false;
    },
    save(mark) {
      if (erasing > 0) return Promise.resolve(false);
      saving ??= saveNow(mark)
        .catch(() => false)
        .finally(() => {
          saving = null;
        });
      return saving;
    },
    async without(work) {
      erasing += 1;
      try {
        // A write that is on its way lands before it is taken away.
        await saving;
        await wipe();
        return await work();
      } finally {
        erasing -= 1;
      }
    },
    async close() {
      await saving;
      await store.close();
    },
  };
}

class Outdated extends Error {}

function readPieces(found: Map<string, Bytes>, mark: SavedMark) {
  const head = readHead(found.get('head'));
  if (!head || head.version !== version) return null;
  if (head.deviceId !== mark.deviceId || head.storeId !== mark.storeId || head.build !== mark.build) return null;
  const slices = new Map<string, Bytes[]>();
  const onDisk = new Map<string, { length: number; sum: number; version: number }>();
  for (const [key, length, sum] of head.pieces) {
    const piece = found.get(key);
    if (piece?.length !== length || sumOfBytes(piece) !== sum) return null;
    slices.set(baseOf(key), [...(slices.get(baseOf(key)) ?? []), piece]);
    onDisk.set(key, { length, sum, version: 0 });
  }
  const bytes = (name: string) => joined(slices.get(name) ?? []);
  const decoder = new TextDecoder();
  const columns = toColumns((name) => new columnKinds[name](bytes(`column-${name}`).buffer));
  const people: SavedPeople = {
    ids: Array.from({ length: head.ids }, (_, at) => decoder.decode(bytes(`ids-${at}`)).split('\n')).flat(),
    texts: head.texts,
    columns,
    places: bytes('places').buffer,
    blocks: Array.from({ length: head.blocks }, (_, at) => ({ bytes: bytes(`block-${at}`), version: 0 })),
  };
  const index: IndexParts = Object.fromEntries(head.index.map((name) => [name, bytes(`index-${name}`).buffer]));
  return { people, index, onDisk };
}

/** The head has its sum before it: a text in it that is wrong would be somebody's shop. */
const withSum = (text: string): string => `${sumOfBytes(toBytes(text))}\n${text}`;

function readHead(bytes: Bytes | undefined): Head | null {
  try {
    const whole = new TextDecoder().decode(bytes);
    const text = whole.slice(whole.indexOf('\n') + 1);
    return withSum(text) === whole ? (JSON.parse(text) as Head) : null;
  } catch {
    return null;
  }
}

function joined(slices: Bytes[]): Bytes {
  const only = slices[0];
  if (only && slices.length === 1 && only.length === only.buffer.byteLength) return only;
  const all = new Uint8Array(slices.reduce((sum, slice) => sum + slice.length, 0));
  let at = 0;
  for (const slice of slices) {
    all.set(slice, at);
    at += slice.length;
  }
  return all;
}

const toBytes = (text: string): Bytes => new TextEncoder().encode(text) as Bytes;
const keyOf = (name: string, slice: number) => `${name}#${slice}`;
const baseOf = (key: string) => key.slice(0, key.lastIndexOf('#'));
