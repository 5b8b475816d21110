import { type Currency, type Minor, toCashSum } from '../../../../shared/model/money';
import type { TenderInput } from '../../../../shared/replica-api/api';

export interface StillToPay {
  /** What a card would have to pay to finish. */
  byCard: Minor;
  /** What cash would have to pay to finish, rounded to coins. */
  byCash: Minor;
  /** What the rounding adds or takes when cash finishes. */
  rounding: Minor;
}

/** What is left after the parts that were taken so far; the same rule as shared/domain/tender. */
export function toStillToPay(total: Minor, currency: Currency, parts: TenderInput[]): StillToPay {
  const sumOf = (kind: TenderInput['kind']) =>
    parts.reduce((sum, part) => sum + (part.kind === kind ? part.given : 0), 0);
  const afterCards = total - sumOf('card');
  const rounded = toCashSum(afterCards, currency);
  const cash = sumOf('cash');
  return { byCard: afterCards - cash, byCash: rounded - cash, rounding: rounded - afterCards };
}
