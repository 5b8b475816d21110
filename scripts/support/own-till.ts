import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PairCode } from './central';

/**
 * Which of the shop's devices this machine opens: the first that was free when it started for the first time. As long
 * as that one has not paired, its code goes with the address; afterwards the till knows who it is by itself.
 * Throws where the folder can't be written.
 */
export function chooseOwnTill(folder: string, pairCodes: readonly PairCode[]): PairCode | null {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'this-till.txt');
  const chosen = existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
  if (chosen !== null) return pairCodes.find((one) => one.deviceId === chosen) ?? null;
  const first = pairCodes[0] ?? null;
  if (first) writeFileSync(file, first.deviceId);
  return first;
}

export const toPairAddress = (url: string, code: string) => `${url}/#/pair?code=${code}`;
