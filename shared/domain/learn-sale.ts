import type { FactOf } from '../model/fact';
import type { History, VisitLine } from '../model/projection';
import { historyToPast } from './suggest/past';
import type { Past, SoldBasket } from './suggest/types';

const dayMs = 86_400_000;

/** The model's time of an instant, in UTC at central and at every till. */
export const toModelDay = (at: string): number => Date.parse(at) / dayMs;

/** A sale as the model learns it; of an erased one only what was bought, for nobody is known. */
export const toSoldBasket = ({ at, customerId, body }: FactOf<'sale'>): SoldBasket => ({
  day: toModelDay(at),
  customerId,
  lines: body.lines.map((line): VisitLine => [line.productId, line.quantity, line.unitPrice]),
});

/** What a person had bought before a sale that their history holds already, as far as the visits whose lines are known tell. */
export function historyToPastBefore(history: History, sale: FactOf<'sale'>): Past {
  const { visits, bought, recent } = historyToPast({
    ...history,
    recent: history.recent.filter((visit) => visit.at < sale.at && visit.saleId !== sale.id),
  });
  const pieces = new Map<string, number>();
  for (const { productId, quantity } of sale.body.lines) pieces.set(productId, (pieces.get(productId) ?? 0) + quantity);
  return {
    visits: Math.max(0, visits - 1),
    recent,
    bought: bought.flatMap((one) => {
      const quantity = pieces.get(one.productId);
      if (quantity === undefined) return one;
      const last = recent.find((visit) => visit.lines.some(([productId]) => productId === one.productId));
      return one.times > 1 && last
        ? { ...one, times: one.times - 1, quantity: one.quantity - quantity, lastDay: last.day }
        : [];
    }),
  };
}
