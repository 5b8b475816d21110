import type { Steps } from '../kit/steps';
import type { Id } from '../model/ids';
import type { ModelPart } from '../model/projection';

/** Bytes of one part before base64: a page of parts is looked at in one go (pageOf in shared/model/collections). */
const partBytes = 96 * 1024;
/** Arguments of one call. */
const atOnce = 8192;

export interface ModelBytes {
  version: Id;
  bytes: Uint8Array;
  /** Highest chain number of each till that is within. */
  included: Record<Id, number>;
}

/** One part after the other, for the caller to breathe between. */
export function* toParts({ version, bytes, included }: ModelBytes): Generator<Omit<ModelPart, 'rev'>, void> {
  const parts = Math.max(1, Math.ceil(bytes.length / partBytes));
  for (let part = 0; part < parts; part++) {
    const base64 = toBase64(bytes.subarray(part * partBytes, (part + 1) * partBytes));
    const head = part === 0 ? { included } : {};
    yield { id: partId(part), kind: 'suggest', version, part, parts, bytes: base64, ...head };
  }
}

export const partId = (part: number): Id => `suggest-${part}`;

/** Null: not all parts are here, or they are of different versions, or damaged. One step a part. */
export function* fromParts(partOf: (id: Id) => ModelPart | undefined): Steps<ModelBytes | null> {
  const first = partOf(partId(0));
  if (!first?.included) return null;
  const { version, parts, included } = first;
  const all = Array.from({ length: parts }, (_, part) => partOf(partId(part)));
  if (!all.every((one) => one?.version === version)) return null;
  const pieces: Uint8Array[] = [];
  for (const one of all) {
    const piece = fromBase64(one!.bytes);
    if (!piece) return null;
    pieces.push(piece);
    yield;
  }
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return { version, bytes, included };
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += atOnce) text += String.fromCharCode(...bytes.subarray(at, at + atOnce));
  return btoa(text);
}

function fromBase64(base64: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
