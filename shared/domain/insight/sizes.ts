/** Sizes that a person buys, read from the names of what they bought. */
import type { Id } from '../../model/ids';
import type { ProductDays } from './replenishing';

export interface BoughtSize {
  /** The category it was bought in. */
  what: string;
  size: string;
  /** Times bought in this size, of all with a size in this category. */
  times: number;
  of: number;
}

const pattern =
  /(?:\b(?:size|sz)\s*|размер\s*|(?<=[,(/\s]|^)р\.\s*)(\d{1,3}(?:[.,]5)?|x{0,3}[sl]|m)(?![\p{L}\d])|[,(/\s](xxs|xs|xl|xxl|xxxl|[sml])\)?\s*$/iu;
const [leastTimes, leastShare] = [2, 0.6];

/** By category, the surest first. */
export function boughtSizes(
  products: readonly ProductDays[],
  productOf: (productId: Id) => { name: string; category: string } | undefined,
): BoughtSize[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { productId, days } of products) {
    const product = productOf(productId);
    const match = product && pattern.exec(product.name);
    const size = (match?.[1] ?? match?.[2])?.toUpperCase().replace(',', '.');
    if (!product || !size || product.category === '') continue;
    const sizes = counts.get(product.category) ?? new Map<string, number>();
    counts.set(product.category, sizes.set(size, (sizes.get(size) ?? 0) + days.length));
  }
  return [...counts]
    .flatMap(([what, sizes]): BoughtSize[] => {
      const of = [...sizes.values()].reduce((sum, one) => sum + one, 0);
      const [size, times] = [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]!;
      return times >= leastTimes && times >= leastShare * of ? [{ what, size, times, of }] : [];
    })
    .sort((a, b) => b.times - a.times || (a.what < b.what ? -1 : 1));
}
