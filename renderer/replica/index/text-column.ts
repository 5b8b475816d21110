/** Many short texts in one run of bytes; text `row` stands from `starts[row]` to `starts[row + 1]`. */
export interface TextColumn {
  bytes: Uint8Array;
  starts: Uint32Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** UTF-8. Nearly all is ASCII, which is quicker by hand. */
export function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return encoder.encode(text);
    bytes[at] = code;
  }
  return bytes;
}

export const textAt = ({ bytes, starts }: TextColumn, row: number): string =>
  decoder.decode(bytes.subarray(starts[row], starts[row + 1]));

/** Less than 0: the first comes first; by bytes, which is UTF-8's order of texts. */
export function compareBytes(a: Uint8Array, fromA: number, toA: number, b: Uint8Array, fromB: number, toB: number) {
  const length = Math.min(toA - fromA, toB - fromB);
  for (let at = 0; at < length; at++) {
    const difference = a[fromA + at]! - b[fromB + at]!;
    if (difference !== 0) return difference;
  }
  return toA - fromA - (toB - fromB);
}

/** Overwrites a text with zeros, where it stands. */
export const blank = ({ bytes, starts }: TextColumn, row: number) => bytes.fill(0, starts[row], starts[row + 1]);

/** Bytes that grow. */
export interface ByteRun {
  push(bytes: Uint8Array, start?: number, end?: number): void;
  readonly length: number;
  take(): Uint8Array<ArrayBuffer>;
}

export function createByteRun(size = 1024): ByteRun {
  let bytes = new Uint8Array(size);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(from, start = 0, end = from.length) {
      if (length + end - start > bytes.length) {
        const grown = new Uint8Array((length + end - start) * 2);
        grown.set(bytes);
        bytes = grown;
      }
      for (let at = start; at < end; at++) bytes[length++] = from[at]!;
    },
    take: () => bytes.slice(0, length),
  };
}

export interface TextColumnBuilder {
  push(bytes: Uint8Array, start?: number, end?: number): void;
  take(): TextColumn;
}

export function createTextColumn(rows: number): TextColumnBuilder {
  const run = createByteRun(rows * 8);
  const starts = new Uint32Array(rows + 1);
  let row = 0;
  return {
    push(bytes, start, end) {
      run.push(bytes, start, end);
      row += 1;
      starts[row] = run.length;
    },
    take: () => ({ bytes: run.take(), starts }),
  };
}
