import type { Vault } from '../vault/vault';
import type { PieceStore } from './piece-store';

/** Pieces of the memory, sealed. One that does not open is an empty one: whoever loads it throws all away and reads anew. */
export function toSealedPieceStore(store: PieceStore, vault: Vault): PieceStore {
  const aboutOf = (name: string) => `memory\n${name}`;
  return {
    ...store,
    async all() {
      await vault.open();
      const found = await store.all();
      if (!vault.isOn()) return found;
      const opened = [...found].map(async ([name, piece]) => {
        const content = await vault.unseal(piece, aboutOf(name)).catch(() => new Uint8Array());
        return [name, content] as const;
      });
      return new Map(await Promise.all(opened));
    },
    write: async (name, piece) => store.write(name, vault.isOn() ? await vault.seal(piece, aboutOf(name)) : piece),
  };
}
