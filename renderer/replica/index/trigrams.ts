/** Finds words that share letters in threes: what a misspelt word is compared with. */
export interface Trigrams {
  add(word: string, value: number): void;
  /** Calls `visit` with each value whose word shares at least `least` trigrams with `word`. */
  eachNear(word: string, least: number, visit: (value: number) => void): void;
}

export function createTrigrams(): Trigrams {
  const values = new Map<number, number[]>();
  let shared = new Uint8Array(1024);

  return {
    add(word, value) {
      if (value >= shared.length) shared = new Uint8Array(value * 2);
      for (const code of new Set(codesOf(word))) {
        const known = values.get(code);
        if (known) known.push(value);
        else values.set(code, [value]);
      }
    },
    eachNear(word, least, visit) {
      const seen: number[] = [];
      for (const code of new Set(codesOf(word))) {
        for (const value of values.get(code) ?? []) {
          if (shared[value] === 0) seen.push(value);
          shared[value]! += 1;
        }
      }
      for (const value of seen) {
        if (shared[value]! >= least) visit(value);
        shared[value] = 0;
      }
    },
  };
}

/** The beginning and the end count as letters: ^an, ann, nna, na$. */
function codesOf(word: string): number[] {
  const framed = `^${word}$`;
  const codes: number[] = [];
  for (let index = 0; index + 2 < framed.length; index++) {
    codes.push((framed.charCodeAt(index) << 14) | (framed.charCodeAt(index + 1) << 7) | framed.charCodeAt(index + 2));
  }
  return codes;
}
