import { fromRow, type Shape, toRow } from './rows';

/**
 * Documents as the bytes of their JSON (of rows: rows.ts) in a few large buffers: a hundred thousand of them as objects are hundreds of
 * megabytes that the garbage collector walks through again and again; as bytes they are a third, and it sees a handful.
 *
 *     slot ->  block, start, length          blocks: [ ..doc..doc..0000..doc.. ] [ ..doc..      ]
 *
 * What is removed or replaced is overwritten with zeros at once: an erased person is in no corner of the memory.
 * A block that is mostly zeros is moved together in small steps (`rest`).
 */
export interface PackedDocuments<T> {
  has(slot: number): boolean;
  /** A copy of its own. */
  get(slot: number): T | undefined;
  set(slot: number, document: T): void;
  remove(slot: number): void;
  /** One small step of tidying up; true when there is more to do. */
  rest(): boolean;
  /** How many there are; walks through all slots. */
  readonly count: number;
  /** Of all buffers (bytes). */
  readonly size: number;
  save(): SavedDocuments;
  blocks(): SavedBlock[];
  /** In place of all there was. False, and empty, when it can't be what `save` gave. */
  load(saved: SavedDocuments): boolean;
}

/** `blocks`: the buffers themselves, as far as they are filled; what is changed later is changed in them. */
export interface SavedDocuments {
  places: ArrayBuffer;
  blocks: SavedBlock[];
}

export interface SavedBlock {
  bytes: Uint8Array<ArrayBuffer>;
  /** Another with every change of its bytes. */
  version: number;
}

interface Block extends SavedBlock {
  used: number;
  /** Bytes of documents that are still there. */
  live: number;
}

const createBlock = (length: number): Block => ({ bytes: new Uint8Array(length), version: 0, used: 0, live: 0 });

const blockBytes = 1 << 20;
/** Documents that are moved in one step. */
const movedAtOnce = 200;
/** Of a slot: block, start, length (0: none). */
const places = 3;

export function createPackedDocuments<T extends object>(shape: Shape): PackedDocuments<T> {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  let blocks: Block[] = [];
  let placeOf = new Uint32Array(1024 * places);
  /** Where a step of tidying up goes on. */
  let moving: { block: number; slot: number } | null = null;

  const lengthOf = (slot: number) => placeOf[slot * places + 2] ?? 0;

  function bytesOf(slot: number): Uint8Array<ArrayBuffer> | undefined {
    const length = lengthOf(slot);
    if (length === 0) return undefined;
    const start = placeOf[slot * places + 1]!;
    return blocks[placeOf[slot * places]!]!.bytes.subarray(start, start + length);
  }

  function blockWithRoom(bytes: number): Block {
    const last = blocks.at(-1);
    if (last && last.bytes.length - last.used >= bytes) return last;
    const block = createBlock(Math.max(blockBytes, bytes));
    blocks.push(block);
    return block;
  }

  function put(slot: number, block: Block, length: number) {
    if ((slot + 1) * places > placeOf.length) {
      const wider = new Uint32Array(Math.max((slot + 1) * places, placeOf.length * 2));
      wider.set(placeOf);
      placeOf = wider;
    }
    placeOf.set([blocks.length - 1, block.used, length], slot * places);
    block.used += length;
    block.live += length;
    block.version += 1;
  }

  function remove(slot: number) {
    const bytes = bytesOf(slot);
    if (!bytes) return;
    bytes.fill(0);
    const block = blocks[placeOf[slot * places]!]!;
    block.live -= bytes.length;
    block.version += 1;
    placeOf.fill(0, slot * places, (slot + 1) * places);
  }

  function write(slot: number, text: string) {
    // UTF-8 takes at most three bytes for each of a text's units; most take one.
    let block = blockWithRoom(text.length);
    let { read, written } = encoder.encodeInto(text, block.bytes.subarray(block.used));
    if (read < text.length) {
      block.bytes.fill(0, block.used);
      block = createBlock(Math.max(blockBytes, text.length * 3));
      blocks.push(block);
      ({ read, written } = encoder.encodeInto(text, block.bytes));
    }
    put(slot, block, written);
  }

  /** The last block is being filled; one that was loaded may be short. */
  const isWasteful = ({ live, used, bytes }: Block, index: number) =>
    index < blocks.length - 1 && used > 0 && live < Math.max(bytes.length, blockBytes) / 2;

  const filled = () => blocks.map(({ bytes, used, version }) => ({ bytes: bytes.subarray(0, used), version }));

  function clear(): false {
    blocks = [];
    placeOf = new Uint32Array(1024 * places);
    return false;
  }

  return {
    has: (slot) => lengthOf(slot) > 0,
    get(slot) {
      const bytes = bytesOf(slot);
      return bytes && (fromRow(shape, JSON.parse(decoder.decode(bytes))) as T);
    },
    set(slot, document) {
      const text = JSON.stringify(toRow(shape, document));
      remove(slot);
      write(slot, text);
    },
    remove,
    rest() {
      if (moving === null) {
        const block = blocks.findIndex(isWasteful);
        if (block < 0) return false;
        moving = { block, slot: 0 };
      }
      const from = moving;
      let moved = 0;
      for (; from.slot * places < placeOf.length && moved < movedAtOnce; from.slot += 1) {
        if (lengthOf(from.slot) === 0 || placeOf[from.slot * places] !== from.block) continue;
        const bytes = bytesOf(from.slot)!;
        const room = blockWithRoom(bytes.length);
        room.bytes.set(bytes, room.used);
        remove(from.slot);
        put(from.slot, room, bytes.length);
        moved += 1;
      }
      if (moved === movedAtOnce) return true;
      // Its place in the row stays: slots know their block by it.
      blocks[from.block] = createBlock(0);
      moving = null;
      return blocks.some(isWasteful);
    },
    get count() {
      let count = 0;
      for (let at = 2; at < placeOf.length; at += places) if (placeOf[at] !== 0) count += 1;
      return count;
    },
    get size() {
      return placeOf.byteLength + blocks.reduce((sum, { bytes }) => sum + bytes.length, 0);
    },
    save: () => ({ places: placeOf.slice().buffer, blocks: filled() }),
    blocks: filled,
    load(saved) {
      moving = null;
      const isWhole = saved.places.byteLength % (places * Uint32Array.BYTES_PER_ELEMENT) === 0;
      placeOf = isWhole ? new Uint32Array(saved.places) : new Uint32Array();
      blocks = saved.blocks.map((block) => ({ ...block, used: block.bytes.length, live: 0 }));
      for (let at = 0; at < placeOf.length; at += places) {
        const length = placeOf[at + 2]!;
        if (length === 0) continue;
        const within = blocks[placeOf[at]!];
        if (!within || placeOf[at + 1]! + length > within.used) return clear();
        within.live += length;
      }
      return isWhole;
    },
  };
}
