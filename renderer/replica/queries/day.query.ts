import { type DayTotals, expectedCash, summariseDay } from '../../../shared/domain/day';
import { tenderKinds } from '../../../shared/model/sale';
import { toDay } from '../../../shared/model/time';
import type { DayView } from '../../../shared/replica-api/views';
import type { Core } from '../core';
import { proofOfDay } from '../memory/day-proofs';
import { homeStoreOf, productNameOf } from './customer-card.query';
import type { Query } from './query';

const bestSuggestions = 5;

export const daySummary: Query<'day.summary'> = {
  topics: ['facts', 'drafts', 'settings', 'products', 'associates', 'sync', 'device'],
  wait: (core) => core.bookRead(),
  run(core, args) {
    const company = core.shop.company();
    const pairing = core.device().get('pairing');
    if (!company || !pairing) return null;
    const businessDay = args.businessDay ?? toDay(core.now(), core.shop.timeZoneOf(homeStoreOf(core)));
    const facts = core.shop.facts.ofDay(pairing.device.id, businessDay);
    const day = summariseDay(facts);
    const { openingFloat } = company;
    return {
      businessDay,
      currency: company.currency,
      sales: day.sales,
      returns: day.returns,
      items: day.items,
      total: day.total,
      tax: day.tax,
      discounts: day.discounts,
      byTender: tenderKinds.map((kind) => ({ kind, ...day.byTender[kind] })),
      voids: day.voids,
      cash: {
        openingFloat,
        sales: day.byTender.cash.amount,
        movements: day.cashMovements,
        expected: expectedCash(day, openingFloat),
      },
      rating: {
        count: day.rating.count,
        average: day.rating.count === 0 ? null : day.rating.sum / day.rating.count,
        promoters: day.rating.promoters,
        detractors: day.rating.detractors,
      },
      suggestions: toSuggestions(core, day),
      parkedBaskets: [...core.shop.drafts.values()].filter((basket) => basket.parkedAt !== null).length,
      sent: { waiting: facts.filter((fact) => core.outbox.has('facts', fact.id)).length, total: facts.length },
      closing: toClosing(core, day),
      proof: proofOfDay(core, pairing.device.id, businessDay)?.proof ?? null,
    };
  },
};

function toSuggestions(core: Core, { suggestions }: DayTotals): DayView['suggestions'] {
  const { shown, taken, declined, byProduct } = suggestions;
  const best = [...byProduct]
    .filter(([, totals]) => totals.taken > 0)
    .sort((a, b) => b[1].amount - a[1].amount || b[1].taken - a[1].taken)
    .slice(0, bestSuggestions)
    .map(([productId, totals]) => ({
      productId,
      name: productNameOf(core, productId),
      taken: totals.taken,
      shown: totals.shown,
      amount: totals.amount,
    }));
  return { shown, taken, declined, best };
}

function toClosing(core: Core, { closing }: DayTotals): DayView['closing'] {
  if (!closing) return null;
  const { associateId, ...counted } = closing;
  return { ...counted, associateName: core.shop.associates.get(associateId)?.name ?? associateId };
}
