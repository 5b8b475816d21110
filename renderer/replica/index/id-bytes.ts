import type { Id } from '../../../shared/model/ids';
import { toBytes } from './text-column';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** No letter of an id: a UUID's sixteen bytes follow. */
const uuidMark = 0;
const dashes = new Set([4, 6, 8, 10]);
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** An id in few bytes: a UUID in 17 instead of 36. */
export function idToBytes(id: Id): Uint8Array {
  if (!uuid.test(id)) return toBytes(id);
  const bytes = new Uint8Array(17);
  bytes[0] = uuidMark;
  const digits = id.replaceAll('-', '');
  for (let at = 0; at < 16; at++) bytes[at + 1] = Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}

export function bytesToId(bytes: Uint8Array): Id {
  if (bytes[0] !== uuidMark) return String.fromCharCode(...bytes);
  let id = '';
  for (let at = 0; at < 16; at++) id += (dashes.has(at) ? '-' : '') + hex[bytes[at + 1]!];
  return id;
}
