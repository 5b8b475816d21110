import { inflateSync } from 'node:zlib';

/** Dots: no receipt printer is wider, and nothing that is printed beside a receipt needs to be longer. */
const widest = 576;
const longest = 2000;
/** Bytes of a picture of that size, four a dot, with a filter byte a row. */
const mostBytes = longest * (widest * 4 + 1);

/** Whether this is a whole PNG of a size that a receipt has: a few bytes may unpack to a picture that fills the memory. */
export function isPicture(png: string): boolean {
  const bytes = Buffer.from(png, 'base64');
  if (bytes.length < 45 || bytes.toString('latin1', 12, 16) !== 'IHDR') return false;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (width < 1 || width > widest || height < 1 || height > longest) return false;
  const data: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length) return false;
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(bytes.subarray(at + 8, end));
  }
  try {
    return inflateSync(Buffer.concat(data), { maxOutputLength: mostBytes }).length > height;
  } catch {
    return false;
  }
}
