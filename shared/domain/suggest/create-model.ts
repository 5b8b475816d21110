import type { Id } from '../../model/ids';
import { createProductTable } from './product-table';
import type { SuggestModel } from './types';

interface State {
  ids: Id[];
  counts: number[];
  baskets: number;
}

/** The model that `pack` wrote; it goes on learning. Null: of another version, or damaged. Build it anew. */
export function unpackModel(bytes: Uint8Array): SuggestModel | null {
  try {
    return createModel(JSON.parse(new TextDecoder().decode(bytes)) as State);
  } catch {
    return null;
  }
}

/** An empty shop's model. */
export function createModel(state: State = { ids: [], counts: [], baskets: 0 }): SuggestModel {
  const table = createProductTable();
  for (const id of state.ids) table.numberOf(id);
  const { counts } = state;
  let { baskets } = state;
  return {
    get products() {
      return table.ids.length;
    },
    get baskets() {
      return baskets;
    },
    describe(products) {
      for (const { id } of products) table.numberOf(id);
    },
    learn({ productIds }) {
      baskets += 1;
      for (const id of new Set(productIds)) {
        const number = table.numberOf(id);
        counts[number] = (counts[number] ?? 0) + 1;
      }
    },
    rank({ productIds, isOffered }, most) {
      const inBasket = new Set(productIds);
      return table.ids
        .flatMap((productId, number) => {
          const sold = counts[number] ?? 0;
          if (sold === 0 || inBasket.has(productId) || isOffered?.(productId) === false) return [];
          return {
            productId,
            score: sold,
            chance: sold / (baskets + 20),
            evidence: { kind: 'popular', baskets: sold } as const,
          };
        })
        .sort((a, b) => b.score - a.score || (a.productId < b.productId ? -1 : 1))
        .slice(0, most);
    },
    repeatOf: () => ({ rate: 0, gapDays: null, buyers: 0, again: 0 }),
    pack: () => new TextEncoder().encode(JSON.stringify({ ids: table.ids, counts, baskets })),
  };
}
