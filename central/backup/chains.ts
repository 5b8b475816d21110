import { createHash } from 'node:crypto';
import type { Fact } from '../../shared/model/fact';
import { isFactSound } from '../../shared/protocol/fact-chain';
import type { Query } from '../store/database';
import { readChains } from '../store/facts';

const hashText = (text: string) => createHash('sha256').update(text).digest('hex');

/** Follows the chain of every till from its first fact. Returns where it breaks, in words; null: nowhere. */
export async function findBrokenChain(query: Query): Promise<string | null> {
  let before: { tillId: string; n: number; hash: string } | null = null;
  for await (const { tillId, n, hash, prev, body } of readChains(query)) {
    // What the wire adds to each document is no part of the fact.
    const { _deleted, ...fact } = JSON.parse(body) as Fact & { _deleted: boolean };
    if (fact.hash !== hash || !isFactSound(fact as Fact, hashText)) return `fact ${n} of ${tillId} is not what it was`;
    const follows: boolean = before !== null && before.tillId === tillId && before.n === n - 1;
    if (follows && before?.hash !== prev) return `fact ${n} of ${tillId} does not follow fact ${n - 1}`;
    before = { tillId, n, hash };
  }
  return null;
}
