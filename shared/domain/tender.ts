import { fail, ok, type Result } from '../kit/result';
import type { Failure } from '../model/errors';
import { type Currency, type Minor, toCashSum } from '../model/money';
import type { Tender, TenderKind } from '../model/sale';

export interface Settled {
  tenders: Tender[];
  /** What rounding to coins added or took. The tenders' amounts sum to total + rounding. */
  rounding: Minor;
  change: Minor;
}

/**
 * Whether what was handed over pays the total. Cards pay exactly; cash pays the rest, rounded to the coins that
 * exist, and may exceed it: the difference is change.
 * Errors: tender-short { missing }, tender-too-much { most }.
 */
export function settle(
  total: Minor,
  currency: Currency,
  given: { kind: TenderKind; given: Minor }[],
): Result<Settled, Failure> {
  const handed = given.filter((tender) => tender.given !== 0);
  if (handed.some((tender) => tender.given < 0 || !Number.isInteger(tender.given))) {
    return fail({ code: 'tender-short', detail: { missing: total } });
  }
  const byCard = sumOf(handed.filter((tender) => tender.kind === 'card'));
  if (byCard > total) return fail({ code: 'tender-too-much', detail: { most: total } });
  const rest = total - byCard;
  const cash = sumOf(handed.filter((tender) => tender.kind === 'cash'));
  const paysCash = cash > 0 || given.some((tender) => tender.kind === 'cash');
  const due = paysCash ? toCashSum(rest, currency) : rest;
  if (cash < due) return fail({ code: 'tender-short', detail: { missing: due - cash } });
  return ok({ tenders: toTenders(handed, due), rounding: due - rest, change: cash - due });
}

/** Money given back in one tender; cash is rounded to coins. */
export function settleRefund(total: Minor, currency: Currency, kind: TenderKind): Settled {
  const amount = kind === 'cash' ? toCashSum(total, currency) : total;
  const tenders = amount === 0 ? [] : [{ kind, amount, given: amount }];
  return { tenders, rounding: amount - total, change: 0 };
}

const sumOf = (tenders: { given: Minor }[]) => tenders.reduce((sum, tender) => sum + tender.given, 0);

/** The first cash pays first; the last may pay less than was given. */
function toTenders(handed: { kind: TenderKind; given: Minor }[], cashDue: Minor): Tender[] {
  let due = cashDue;
  return handed.map(({ kind, given }) => {
    if (kind === 'card') return { kind, amount: given, given };
    const amount = Math.min(given, due);
    due -= amount;
    return { kind, amount, given };
  });
}
