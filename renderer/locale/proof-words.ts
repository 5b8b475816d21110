import type { Words } from './locale';

/** How a day compares with central, as the replica tells it. */
type Proof = { kind: 'equal' } | { kind: 'mended'; sent: number; fetched: number } | { kind: 'unequal'; count: number };

/** The same words wherever a proof is told: in closing and on the sync screen. */
export function toProofWords(proof: Proof, t: Words): string {
  if (proof.kind === 'equal') return t('proof.equal');
  if (proof.kind === 'unequal')
    return proof.count === 0 ? t('proof.unequalUnknown') : t('proof.unequal', { count: proof.count });
  const { sent, fetched } = proof;
  if (fetched === 0) return t('proof.mendedSent', { sent });
  return sent === 0 ? t('proof.mendedFetched', { fetched }) : t('proof.mendedBoth', { sent, fetched });
}
