/** Bytes that grow as they are written. Whole numbers take one byte for seven bits. */
export function createWriter() {
  let bytes = new Uint8Array(1 << 16);
  let used = 0;
  const room = (more: number) => {
    if (used + more <= bytes.length) return;
    const wider = new Uint8Array(Math.max(bytes.length * 2, used + more));
    wider.set(bytes.subarray(0, used));
    bytes = wider;
  };
  return {
    get length() {
      return used;
    },
    whole(value: number) {
      room(5);
      let rest = value >>> 0;
      while (rest > 127) {
        bytes[used++] = (rest & 127) | 128;
        rest >>>= 7;
      }
      bytes[used++] = rest;
    },
    short(value: number) {
      room(2);
      bytes[used++] = value & 255;
      bytes[used++] = value >> 8;
    },
    raw(more: Uint8Array) {
      room(more.length);
      bytes.set(more, used);
      used += more.length;
    },
    done: () => bytes.slice(0, used),
  };
}

/** Reads what the writer wrote; throws a RangeError past the end. */
export function createReader(bytes: Uint8Array) {
  let at = 0;
  const next = () => {
    if (at >= bytes.length) throw new RangeError('the bytes end too soon');
    return bytes[at++]!;
  };
  return {
    whole(): number {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = next();
        value |= (byte & 127) << shift;
        if (byte < 128) return value >>> 0;
      }
    },
    short: () => next() | (next() << 8),
    raw(length: number): Uint8Array {
      if (at + length > bytes.length) throw new RangeError('the bytes end too soon');
      at += length;
      return bytes.slice(at - length, at);
    },
  };
}
export type Writer = ReturnType<typeof createWriter>;
export type Reader = ReturnType<typeof createReader>;
