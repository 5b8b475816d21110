/** A mean with its 95 % interval (normal approximation). */
export interface Figure {
  value: number;
  low: number;
  high: number;
  n: number;
}

export interface Tally {
  add(value: number): void;
  figure(): Figure;
}

export function createTally(): Tally {
  let n = 0;
  let sum = 0;
  let squares = 0;
  return {
    add(value) {
      n += 1;
      sum += value;
      squares += value * value;
    },
    figure() {
      const mean = n === 0 ? 0 : sum / n;
      const spread = n === 0 ? 0 : 1.96 * Math.sqrt(Math.max(0, squares / n - mean * mean) / n);
      return { value: round(mean), low: round(mean - spread), high: round(mean + spread), n };
    },
  };
}

const round = (value: number) => Math.round(value * 10_000) / 10_000;

/** Found of what was bought, and the discounted gain of their places; the ideal is capped at the number asked for. */
export function scoreNext(named: number[], bought: number[], most: number): { recall: number; ndcg: number } {
  const truth = new Set(bought);
  let hits = 0;
  let gain = 0;
  for (const [place, item] of named.slice(0, most).entries()) {
    if (!truth.has(item)) continue;
    hits += 1;
    gain += 1 / Math.log2(place + 2);
  }
  let ideal = 0;
  for (let place = 0; place < Math.min(most, truth.size); place++) ideal += 1 / Math.log2(place + 2);
  return { recall: hits / truth.size, ndcg: gain / ideal };
}
