import { toSoldBasket } from '../../shared/domain/learn-sale';
import { createPastKeeper } from '../../shared/domain/suggest/build-model';
import { createModel } from '../../shared/domain/suggest/create-model';
import type { SuggestModel } from '../../shared/domain/suggest/types';
import type { Fact } from '../../shared/model/fact';
import type { Product } from '../../shared/model/product';

/** The model that a learner of all these facts, one after another in the order of time, ends with. */
export function learnAll(facts: readonly Fact[], products: readonly Product[]): SuggestModel {
  const model = createModel();
  const pasts = createPastKeeper();
  model.describe(products);
  const sales = facts.flatMap((fact) => (fact.kind === 'sale' ? fact : []));
  for (const sale of sales.sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))) {
    const sold = toSoldBasket(sale);
    const past = sold.customerId === null ? null : pasts.of(sold.customerId);
    model.learn({ day: sold.day, productIds: sold.lines.map(([productId]) => productId), past });
    pasts.add(sold);
  }
  return model;
}

/** The highest chain number of a sale, by till. */
export function toIncluded(facts: readonly Fact[]): Record<string, number> {
  const included: Record<string, number> = {};
  for (const { kind, tillId, n } of facts) if (kind === 'sale') included[tillId] = Math.max(n, included[tillId] ?? 0);
  return included;
}
