import type { PieceStore } from '../../renderer/replica/device/piece-store';

export type Pieces = Map<string, Uint8Array<ArrayBuffer>>;

/** Where a device's memory is saved, in a map that outlives it. */
export function createMemoryPieceStore(pieces: Pieces = new Map()): PieceStore {
  return {
    all: async () => new Map([...pieces].map(([name, piece]) => [name, piece.slice()])),
    async write(name, piece) {
      pieces.set(name, piece.slice());
    },
    async remove(name) {
      pieces.delete(name);
    },
    wipe: async () => pieces.clear(),
    close: async () => {},
  };
}

/** As somebody would see it who looks at the bytes. */
export const textOf = (pieces: Pieces): string =>
  [...pieces.values()].map((piece) => new TextDecoder().decode(piece)).join('\n');
