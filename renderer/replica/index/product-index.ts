import { foldText } from '../../../shared/domain/search-text';
import type { Id } from '../../../shared/model/ids';
import type { Product } from '../../../shared/model/product';
import { createSortedKeys } from './sorted-keys';
import { createWordIndex } from './word-index';

/** Products by code, exactly, and by words of their name. */
export interface ProductIndex {
  put(product: Product): void;
  remove(id: Id): void;
  /** By barcode or sku, as scanned or typed whole. */
  byCode(code: string): Id | null;
  /** Codes that begin so first, then all words of the name, then names with a slip. */
  search(text: string, limit: number): Id[];
}

export function createProductIndex(): ProductIndex {
  const slotById = new Map<Id, number>();
  const bySlot: (Product | undefined)[] = [];
  const slotByCode = new Map<string, number>();
  const codes = createSortedKeys();
  const words = createWordIndex();

  function take(slot: number) {
    const product = bySlot[slot];
    if (!product) return;
    words.remove(slot, wordsOf(product));
    for (const code of codesOf(product)) if (slotByCode.get(code) === slot) slotByCode.delete(code);
    bySlot[slot] = undefined;
  }

  function withAllWords(typed: string[], withTypos: boolean): number[] {
    let all: Map<number, number> | null = null;
    for (const word of typed) {
      const found = new Map<number, number>();
      words.eachMatch(word, withTypos, (slot, fit) => {
        const before = all === null ? 0 : all.get(slot);
        if (before !== undefined) found.set(slot, Math.max(found.get(slot) ?? 0, before + fit));
      });
      all = found;
    }
    return [...(all ?? [])].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([slot]) => slot);
  }

  return {
    put(product) {
      const slot = slotById.get(product.id) ?? bySlot.length;
      take(slot);
      slotById.set(product.id, slot);
      bySlot[slot] = product;
      words.put(slot, wordsOf(product));
      for (const code of codesOf(product)) {
        slotByCode.set(code, slot);
        codes.add(code, slot);
      }
    },
    remove(id) {
      const slot = slotById.get(id);
      if (slot !== undefined) take(slot);
    },
    byCode: (code) => bySlot[slotByCode.get(toCode(code)) ?? -1]?.id ?? null,
    search(text, limit) {
      const found = new Set<number>();
      const code = toCode(text);
      if (code === '') return [];
      codes.eachPrefix(code, (slot, key) => {
        if (slotByCode.get(key) === slot) found.add(slot);
        return found.size < limit;
      });
      const typed = foldText(text).split(' ').filter(Boolean);
      for (const slot of withAllWords(typed, false)) found.add(slot);
      if (found.size === 0) for (const slot of withAllWords(typed, true)) found.add(slot);
      return [...found].flatMap((slot) => (bySlot[slot]?.active ? bySlot[slot].id : [])).slice(0, limit);
    },
  };
}

const toCode = (text: string) => text.trim().toUpperCase();
const codesOf = (product: Product) => [product.sku, ...product.barcodes].map(toCode);
const wordsOf = (product: Product) => foldText(product.name).split(' ').filter(Boolean);
