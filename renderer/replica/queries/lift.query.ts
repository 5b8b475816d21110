import { isHeldOut } from '../../../shared/domain/hold-out';
import { liftOfCustomers, liftOfSales } from '../../../shared/domain/lift';
import type { Day } from '../../../shared/model/time';
import type { Core } from '../core';
import type { Query } from './query';

export const suggestionsLift: Query<'suggestions.lift'> = {
  topics: ['facts', 'settings'],
  turn: 'last',
  wait: (core) => core.bookRead(),
  run({ shop }) {
    const settings = shop.company();
    const since = firstDay(shop);
    const facts = since === null ? [] : [...shop.facts.all()].filter((fact) => fact.businessDay >= since);
    return {
      since,
      sales: liftOfSales(facts),
      customers: liftOfCustomers(facts, (customerId) => isHeldOut(customerId, settings)),
    };
  },
};

/** From when on what was withheld was written down. */
function firstDay(shop: Core['shop']): Day | null {
  let first: Day | null = null;
  for (const fact of shop.facts.all())
    if (fact.kind === 'suggestion' && fact.body.before !== undefined && (first === null || fact.businessDay < first))
      first = fact.businessDay;
  return first;
}
