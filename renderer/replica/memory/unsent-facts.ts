import type { Fact } from '../../../shared/model/fact';
import type { Core } from '../core';

/**
 * Each fact that lies here and not at central, in the order of its chain: what waits, what central set aside, and what
 * the journal alone still has. Without a journal, or with one that can't be written, none is missing.
 */
export function unsentFacts(core: Core): Fact[] {
  const { journal, outbox, shop } = core;
  const waiting = outbox.of('facts').flatMap((id) => shop.facts.get(id) ?? []);
  const facts = [...journal.facts(), ...setAside(core), ...waiting];
  return [...new Map(facts.map((fact) => [fact.hash, fact])).values()].sort((a, b) => a.n - b.n);
}

function setAside(core: Core): Fact[] {
  const parked = (core.phase().kind === 'open' && core.device().get('parked')) || [];
  return parked.filter((one) => one.collection === 'facts').map((one) => one.row.document as unknown as Fact);
}

/** Sales and returns of them. */
export const countSales = (facts: Fact[]): number =>
  facts.filter(({ kind }) => kind === 'sale' || kind === 'return').length;
