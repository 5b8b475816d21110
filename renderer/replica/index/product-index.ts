import { foldText } from '../../../shared/domain/search-text';
import type { Id } from '../../../shared/model/ids';
import type { Product } from '../../../shared/model/product';
import { createSortedKeys } from './sorted-keys';
import { createWordIndex } from './word-index';

/** Products by code, exactly, and by words of their name. */
export interface ProductIndex {
  put(product: Product): void;
  remove(id: Id): void;
  /** By barcode or sku, as scanned or typed whole. Of several the same one on every device: one that is sold, the first made. */
  byCode(code: string): Id | null;
  /** Codes that several products have which are sold. */
  doubled(): { code: string; ids: Id[] }[];
  /** Codes that begin so first, then all words of the name, then names with a slip. `all`: what is put away too. */
  search(text: string, limit: number, all?: boolean): Id[];
}

export function createProductIndex(): ProductIndex {
  const slotById = new Map<Id, number>();
  const bySlot: (Product | undefined)[] = [];
  /** Who answers to a code, and where several have it, all of them. */
  const slotByCode = new Map<string, number>();
  const rivals = new Map<string, number[]>();
  const codes = createSortedKeys();
  const words = createWordIndex();

  function take(slot: number) {
    const product = bySlot[slot];
    if (!product) return;
    words.remove(slot, wordsOf(product));
    for (const code of codesOf(product)) {
      setHolders(
        code,
        holdersOf(code).filter((one) => one !== slot),
      );
    }
    bySlot[slot] = undefined;
  }

  function holdersOf(code: string): number[] {
    const slot = slotByCode.get(code);
    return rivals.get(code) ?? (slot === undefined ? [] : [slot]);
  }

  function setHolders(code: string, slots: number[]) {
    const [first] = slots.length > 1 ? slots.sort((a, b) => (isBefore(bySlot[a], bySlot[b]) ? -1 : 1)) : slots;
    if (first === undefined) slotByCode.delete(code);
    else slotByCode.set(code, first);
    if (slots.length > 1) rivals.set(code, slots);
    else rivals.delete(code);
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
        setHolders(code, [...holdersOf(code), slot]);
        codes.add(code, slot);
      }
    },
    remove(id) {
      const slot = slotById.get(id);
      if (slot !== undefined) take(slot);
    },
    byCode: (code) => bySlot[slotByCode.get(toCode(code)) ?? -1]?.id ?? null,
    doubled() {
      const sold = ([code, slots]: [string, number[]]) => ({
        code,
        ids: slots.flatMap((slot) => (bySlot[slot]?.active ? bySlot[slot].id : [])),
      });
      return [...rivals].map(sold).filter(({ ids }) => ids.length > 1);
    },
    search(text, limit, all = false) {
      const found = new Set<number>();
      const code = toCode(text);
      if (code === '') return [];
      codes.eachPrefix(code, (slot, key) => {
        if (holdersOf(key).includes(slot)) found.add(slot);
        return found.size < limit;
      });
      const typed = foldText(text).split(' ').filter(Boolean);
      for (const slot of withAllWords(typed, false)) found.add(slot);
      if (found.size === 0) for (const slot of withAllWords(typed, true)) found.add(slot);
      return [...found]
        .flatMap((slot) => (all || bySlot[slot]?.active ? (bySlot[slot]?.id ?? []) : []))
        .slice(0, limit);
    },
  };
}

const toCode = (text: string) => text.trim().toUpperCase();
const codesOf = (product: Product) => new Set([product.sku, ...product.barcodes].map(toCode));
const isBefore = (a: Product | undefined, b: Product | undefined): boolean =>
  a?.active !== b?.active ? a?.active === true : (a?.id ?? '') < (b?.id ?? '');
const wordsOf = (product: Product) => foldText(product.name).split(' ').filter(Boolean);
