import { fail, ok } from '../../../shared/kit/result';
import type { Command } from './command';
import { recordFact } from './write';

/** One rating a sale: its id follows from the sale's. It stands under the name of who sold. */
export const giveFeedback: Command<'feedback.give'> = async (core, { saleId, score, comment }) => {
  const sale = core.shop.facts.sale(saleId);
  if (!sale) return fail({ code: 'unknown-receipt' });
  const { associateId, customerId } = sale;
  const body = { saleId, score, comment: comment.trim() };
  const done = await recordFact(core, 'rating', body, { id: `${saleId}-rating`, customerId, associateId });
  core.display.stopAsking(saleId);
  return done.ok ? ok(null) : done;
};

export const skipFeedback: Command<'feedback.skip'> = (core, { saleId }) => {
  core.display.stopAsking(saleId);
  return ok(null);
};
