import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { isErasedFact } from '../domain/erasure';
import { toCanonicalJson } from '../kit/canonical-json';
import type { Fact } from '../model/fact';

export interface ChainHead {
  n: number;
  hash: string;
}
export const emptyChain: ChainHead = { n: 0, hash: '' };

/** A fact before it has its place in the till's chain. */
export type Unchained<F extends Fact = Fact> = F extends Fact ? Omit<F, 'n' | 'prev' | 'hash'> : never;

/** SHA-256 of a text in hex. */
export type HashText = (text: string) => string;
const hashPlainly: HashText = (text) => bytesToHex(sha256(utf8ToBytes(text)));

/** `hashText`: the machine's own SHA-256 where it has a faster one. */
export function toFactHash(fact: Omit<Fact, 'hash'>, hashText = hashPlainly): string {
  const { hash: _, ...rest } = fact as Fact;
  return hashText(toCanonicalJson(rest));
}

/** Gives a fact the next place in its till's chain. */
export function chainFact(head: ChainHead, fact: Unchained): Fact {
  const placed = { ...fact, n: head.n + 1, prev: head.hash } as Omit<Fact, 'hash'>;
  return { ...placed, hash: toFactHash(placed) } as Fact;
}

/** Whether a fact says of itself what its hash says of it. */
export const isFactUnaltered = (fact: Fact, hashText?: HashText): boolean => toFactHash(fact, hashText) === fact.hash;

/**
 * Whether a fact may be taken as it is. The content behind an erased one's hash is gone: it must be what erasing leaves,
 * and then only its place in the chain can be judged.
 */
export const isFactSound = (fact: Fact, hashText?: HashText): boolean =>
  fact.erased ? isErasedFact(fact) : isFactUnaltered(fact, hashText);
