import { lessonsOf } from '../../central/project/models';
import { toSoldBasket } from '../../shared/domain/learn-sale';
import { buildModel } from '../../shared/domain/suggest/build-model';
import type { SuggestModel } from '../../shared/domain/suggest/types';
import { runAll } from '../../shared/kit/steps';
import type { Fact } from '../../shared/model/fact';
import type { Product } from '../../shared/model/product';

/** The model that a learner of all these facts, one after another in the order of time, ends with. */
export function learnAll(facts: readonly Fact[], products: readonly Product[]): SuggestModel {
  const sales = facts.flatMap((fact) => (fact.kind === 'sale' ? fact : []));
  sales.sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
  return runAll(buildModel(products, sales.map(toSoldBasket), sales.length, lessonsOf(sales.length)));
}

/** The highest chain number of a sale, by till. */
export function toIncluded(facts: readonly Fact[]): Record<string, number> {
  const included: Record<string, number> = {};
  for (const { kind, tillId, n } of facts) if (kind === 'sale') included[tillId] = Math.max(n, included[tillId] ?? 0);
  return included;
}
