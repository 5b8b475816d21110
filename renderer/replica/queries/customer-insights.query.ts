import { fromDayNumber } from '../../../shared/domain/insight/day-number';
import { toMoment, usualDiscount, usualHours, usualWeekday } from '../../../shared/domain/insight/habits';
import { insightsOf } from '../../../shared/domain/insight/insights';
import type { Id } from '../../../shared/model/ids';
import { toDay } from '../../../shared/model/time';
import { mayBeProfiled } from '../memory/insight';
import { homeStoreOf, productNameOf, waitForPerson } from './customer-card.query';
import type { Query } from './query';

/** Visits that are drawn; and those that habits are read from, the newest. */
const [mostDrawn, mostMoments] = [60, 100];

export const customerInsights: Query<'customers.insights'> = {
  topics: ['customers', 'histories', 'facts', 'products', 'insight'],
  turn: 'last',
  wait: waitForPerson,
  run(core, { customerId }) {
    const { shop } = core;
    const customer = shop.customers.get(customerId);
    if (!customer) return null;
    if (!mayBeProfiled(shop, customerId)) return { kind: 'refused' };
    const history = shop.historyOf(customerId);
    const parameters = core.insight.parameters();
    const insights = insightsOf({
      history,
      record: customer,
      shop: parameters,
      today: toDay(core.now(), shop.timeZoneOf(homeStoreOf(core))),
      dayOf: (visit) => toDay(visit.at, shop.timeZoneOf(visit.storeId)),
      productOf: (id) => shop.products.get(id),
      lapseDays: shop.company()?.lapseDays ?? 30,
    });
    const moments = history.recent
      .slice(0, mostMoments)
      .flatMap((visit) => toMoment(visit.at, shop.timeZoneOf(visit.storeId)) ?? []);
    const named = (productId: Id) => ({ productId, name: productNameOf(core, productId) });
    return {
      kind: 'known',
      ...insights,
      usesUp: insights.usesUp.map((one) => ({ ...one, ...named(one.productId) })),
      subscriptions: insights.subscriptions.map((one) => ({ ...one, ...named(one.productId) })),
      occasions: insights.occasions.map((one) => ({ ...one, bought: one.bought.map((id) => productNameOf(core, id)) })),
      bundles: insights.bundles.map(({ kind, evidence }) => ({
        kind,
        evidence: evidence.map(({ productId, day }) => ({ ...named(productId), day: fromDayNumber(day) })),
      })),
      visitDays: history.recent
        .slice(0, mostDrawn)
        .map((visit) => ({ day: toDay(visit.at, shop.timeZoneOf(visit.storeId)), total: visit.total })),
      moments,
      weekday: usualWeekday(moments),
      hours: usualHours(moments),
      discount: usualDiscount(history),
      learnedFrom: parameters && { customers: parameters.customers, day: parameters.learnedOn },
    };
  },
};
