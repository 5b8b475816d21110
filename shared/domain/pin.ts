import { scrypt } from '@noble/hashes/scrypt.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { PinHash } from '../model/company';

/** log2 of scrypt's N. It slows down who has the disk; four digits are few, so the growing lock-out does the rest. */
export const pinCost = 14;

/** Four to eight digits. */
export const isPinText = (pin: string): boolean => /^\d{4,8}$/.test(pin);

/** scrypt (RFC 7914) with r = 8, p = 1. `salt`: 16 bytes of chance in hex, given by the caller. */
export function hashPin(pin: string, salt: string, cost = pinCost): PinHash {
  const hash = scrypt(utf8ToBytes(pin), hexToBytes(salt), { N: 2 ** cost, r: 8, p: 1, dkLen: 32 });
  return { salt, hash: bytesToHex(hash), cost };
}

/** Compares without stopping at the first difference. */
export function isRightPin(pin: string, kept: PinHash): boolean {
  const { hash } = hashPin(pin, kept.salt, kept.cost);
  let difference = 0;
  for (let index = 0; index < hash.length; index++) difference |= hash.charCodeAt(index) ^ kept.hash.charCodeAt(index);
  return difference === 0;
}

/** How long sign-in rests after so many failures in a row: nothing for two, then 15 s doubling up to an hour. */
export function lockoutMs(failures: number): number {
  if (failures < 3) return 0;
  return Math.min(15_000 * 2 ** (failures - 3), 3_600_000);
}
