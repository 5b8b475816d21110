import type { ProductWords } from './types';

/** Products whose names share rare words: the same article in another colour or size, the same range. */
export interface Ranges {
  describe(number: number, words: ProductWords): void;
  /** Like products with how like they are (0 to 1), most like first. */
  like(number: number): readonly Like[];
  categoryOf(number: number): number;
  readonly categories: number;
  /** As described, of the first so many products. */
  words(products: number): { names: string[]; categories: string[] };
}
export type Like = readonly [number: number, likeness: number];

/** A word of more products says nothing of a range. */
const mostProductsOfWord = 300;
const mostLike = 24;
const leastLikeness = 0.2;

export function createRanges(): Ranges {
  const wordsOf: string[][] = [];
  const withWord = new Map<string, number[]>();
  const categories = new Map<string, number>();
  const categoryOf: number[] = [];
  const known = new Map<number, readonly Like[]>();
  const described: (ProductWords | undefined)[] = [];
  /** Of a product's words, as of the latest description; 0: not reckoned yet. */
  let lengths = new Float64Array(0);
  let sums = new Float64Array(0);
  let count = 0;

  const rarity = (word: string) => Math.log((count + 1) / (withWord.get(word)?.length ?? 1));
  function lengthOf(number: number): number {
    if (lengths[number] === 0) {
      lengths[number] = Math.sqrt(wordsOf[number]!.reduce((sum, word) => sum + rarity(word) ** 2, 0)) || 1;
    }
    return lengths[number]!;
  }

  function find(number: number): readonly Like[] {
    const words = wordsOf[number];
    if (!words) return [];
    if (lengths.length < wordsOf.length) lengths = new Float64Array(wordsOf.length + 256);
    if (sums.length < wordsOf.length) sums = new Float64Array(wordsOf.length + 256);
    const sharing: number[] = [];
    for (const word of words) {
      const others = withWord.get(word)!;
      if (others.length > mostProductsOfWord) continue;
      const weight = rarity(word) ** 2;
      for (const other of others) {
        if (other === number) continue;
        if (sums[other] === 0) sharing.push(other);
        sums[other]! += weight;
      }
    }
    const length = lengthOf(number);
    const like: Like[] = [];
    for (const other of sharing) {
      const likeness = sums[other]! / length / lengthOf(other);
      if (likeness > leastLikeness) like.push([other, likeness]);
      sums[other] = 0;
    }
    return like.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostLike);
  }

  return {
    describe(number, product) {
      const { name, category } = product;
      const before = described[number];
      if (before && before.name === name && before.category === category) return;
      described[number] = product;
      for (const word of wordsOf[number] ?? [])
        withWord.set(
          word,
          withWord.get(word)!.filter((one) => one !== number),
        );
      const words = [...new Set(name.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [])];
      if (wordsOf[number] === undefined) count += 1;
      wordsOf[number] = words;
      for (const word of words) {
        const list = withWord.get(word);
        if (list) list.push(number);
        else withWord.set(word, [number]);
      }
      if (category !== '') {
        if (!categories.has(category)) categories.set(category, categories.size);
        categoryOf[number] = categories.get(category)!;
      }
      known.clear();
      if (lengths.length > 0) lengths = new Float64Array(0);
    },
    like(number) {
      const found = known.get(number) ?? find(number);
      known.set(number, found);
      return found;
    },
    categoryOf: (number) => categoryOf[number] ?? -1,
    get categories() {
      return categories.size;
    },
    words: (products) => ({
      names: Array.from({ length: products }, (_, number) => described[number]?.name ?? ''),
      categories: Array.from({ length: products }, (_, number) => described[number]?.category ?? ''),
    }),
  };
}
