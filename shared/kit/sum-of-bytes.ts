/**
 * A 32-bit sum by which damaged bytes are known: FNV-1a over words of 32 bits (Fowler, Noll, Vo), each step mixed so that
 * high bits reach low ones. Every step can be undone, so one changed word always changes the sum. No guard against intent.
 */
export function sumOfBytes(bytes: Uint8Array<ArrayBuffer>): number {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
  let sum = 0x811c9dc5;
  const add = (value: number) => {
    sum = Math.imul(sum ^ value, 0x01000193);
    sum ^= sum >>> 15;
  };
  for (let at = 0; at < words.length; at++) add(words[at]!);
  for (let at = words.length * 4; at < aligned.length; at++) add(aligned[at]!);
  return sum >>> 0;
}
