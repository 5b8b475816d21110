/**
 * QR codes of up to 106 bytes: versions 1 to 6, error correction M, byte mode (ISO/IEC 18004:2015; the numbers in brackets
 * are its clauses). Held in test/unit/qr-code.test.ts to what another encoder makes of the same text.
 */

/** By version: codewords in all, those for correction in each block, and blocks; all blocks of a version are as long [7.5.1]. */
const versions = [
  { total: 26, ecc: 10, blocks: 1 },
  { total: 44, ecc: 16, blocks: 1 },
  { total: 70, ecc: 26, blocks: 1 },
  { total: 100, ecc: 18, blocks: 2 },
  { total: 134, ecc: 24, blocks: 2 },
  { total: 172, ecc: 16, blocks: 4 },
];

type Matrix = (boolean | null)[][];

/** Rows of modules, dark is true, by the mask that is easiest to read; null: the text is too long. */
export function toQrCode(text: string): boolean[][] | null {
  const all = toQrCodes(text);
  return all?.reduce((best, one) => (penaltyOf(one) < penaltyOf(best) ? one : best)) ?? null;
}

/** By each of the eight masks: every one of them says the text. */
export function toQrCodes(text: string): boolean[][][] | null {
  const bytes = [...new TextEncoder().encode(text)];
  const at = versions.findIndex(({ total, ecc, blocks }) => bytes.length + 2 <= total - ecc * blocks);
  const version = versions[at];
  if (!version) return null;
  const codewords = interleave(toData(bytes, version.total - version.ecc * version.blocks), version);
  const frame = drawFrame(at + 1);
  return masks.map((mask, index) => fill(frame, codewords, mask, index));
}

/** Mode, length, the bytes, and what fills the rest [7.4]. */
function toData(bytes: number[], capacity: number): number[] {
  const nibbles = [4, bytes.length >> 4, bytes.length & 15, ...bytes.flatMap((byte) => [byte >> 4, byte & 15]), 0];
  const data = Array.from({ length: nibbles.length / 2 }, (_, i) => (nibbles[2 * i]! << 4) | nibbles[2 * i + 1]!);
  for (let pad = 0xec; data.length < capacity; pad ^= 0xec ^ 0x11) data.push(pad);
  return data;
}

function interleave(data: number[], { ecc, blocks }: (typeof versions)[number]): number[] {
  const size = data.length / blocks;
  const parts = Array.from({ length: blocks }, (_, i) => data.slice(i * size, (i + 1) * size));
  const across = (all: number[][]) => all[0]!.flatMap((_, i) => all.map((one) => one[i]!));
  return [...across(parts), ...across(parts.map((part) => correct(part, ecc)))];
}

/** Reed-Solomon over GF(256), x^8 + x^4 + x^3 + x^2 + 1 [7.5.2]. */
function correct(data: number[], count: number): number[] {
  let generator = [1];
  for (let i = 0, root = 1; i < count; i++, root = multiply(root, 2)) {
    const next = [...generator, 0];
    generator.forEach((factor, at) => {
      next[at + 1]! ^= multiply(factor, root);
    });
    generator = next;
  }
  const rest = [...data, ...Array<number>(count).fill(0)];
  for (let i = 0; i < data.length; i++) {
    const lead = rest[i]!;
    generator.forEach((factor, at) => {
      rest[i + at]! ^= multiply(factor, lead);
    });
  }
  return rest.slice(data.length);
}

function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ (product & 0x80 ? 0x11d : 0);
    if ((b >> bit) & 1) product ^= a;
  }
  return product;
}

/** What is the same in every code of a version; null where data goes [6.3]. */
function drawFrame(version: number): Matrix {
  const size = 17 + 4 * version;
  const matrix: Matrix = Array.from({ length: size }, () => Array<boolean | null>(size).fill(null));
  const set = (x: number, y: number, dark: boolean) => {
    if (matrix[y]?.[x] !== undefined) matrix[y]![x] = dark;
  };
  for (let i = 0; i < size; i++) {
    set(i, 6, i % 2 === 0);
    set(6, i, i % 2 === 0);
  }
  const square = (x: number, y: number, reach: number, light: readonly number[]) => {
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++)
        set(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    square(x, y, 4, [2, 4]);
  if (version > 1) square(size - 7, size - 7, 2, [1]);
  drawFormat(matrix, 0);
  return matrix;
}

/** Level M and the mask, twice, with their own correction [7.9]. */
function drawFormat(matrix: Matrix, mask: number): void {
  const size = matrix.length;
  let rest = mask << 10;
  for (let bit = 14; bit >= 10; bit--) if ((rest >> bit) & 1) rest ^= 0x537 << (bit - 10);
  const bits = ((mask << 10) | rest) ^ 0x5412;
  for (let i = 0; i < 15; i++) {
    const dark = ((bits >> i) & 1) === 1;
    const near = i < 6 ? i : i < 8 ? i + 1 : size - 15 + i;
    matrix[near]![8] = dark;
    const across = i < 8 ? size - 1 - i : i < 9 ? 7 : 14 - i;
    matrix[8]![across] = dark;
  }
  matrix[size - 8]![8] = true;
}

/** Column and row [7.8.2]. */
const masks: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Upwards and downwards in pairs of columns from the right, past the upright timing line [7.7.3]. */
function fill(frame: Matrix, codewords: number[], mask: (typeof masks)[number], index: number): boolean[][] {
  const matrix = frame.map((row) => [...row]);
  const size = matrix.length;
  let at = 0;
  for (let pair = 0, right = size - 1; right > 0; pair++, right -= right === 8 ? 3 : 2) {
    for (let step = 0; step < size; step++) {
      const y = pair % 2 === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (frame[y]![x] !== null) continue;
        const bit = ((codewords[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
        matrix[y]![x] = (bit === 1) !== mask(x, y);
        at += 1;
      }
    }
  }
  drawFormat(matrix, index);
  return matrix as boolean[][];
}

/** How hard it is to read: long runs, blocks, what looks like a corner, too much of one colour [7.8.3]. */
function penaltyOf(matrix: boolean[][]): number {
  const size = matrix.length;
  const lines = [...matrix, ...matrix.map((_, x) => matrix.map((row) => row[x]!))].map((line) =>
    line.map((dark) => (dark ? '1' : '0')).join(''),
  );
  let penalty = 0;
  for (const line of lines) {
    for (const run of line.match(/0{5,}|1{5,}/g) ?? []) penalty += run.length - 2;
    for (const _ of line.matchAll(/(?=10111010000|00001011101)/g)) penalty += 40;
  }
  let dark = 0;
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const one = matrix[y]![x];
      if (one) dark += 1;
      if (one === matrix[y]![x + 1] && one === matrix[y + 1]?.[x] && one === matrix[y + 1]?.[x + 1]) penalty += 3;
    }
  return penalty + 10 * Math.floor(Math.abs((dark * 20) / (size * size) - 10));
}
