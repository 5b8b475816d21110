import { z } from 'zod';

/** Money in the smallest unit of its currency (pence, fillér-less forints, tiyn). Always an integer. */
export type Minor = number;
export const minorSchema = z.number().int().min(-1e12).max(1e12);

/**
 * The project's own currency table: Intl's digits differ between engines (HUF is 2 in one and 0 in another).
 * `digits`: decimals kept in Minor. `cashStep`: the smallest sum that coins can make, in Minor.
 * `notes`: what a drawer holds, largest first, in Minor.
 */
export const currencies = {
  GBP: { digits: 2, cashStep: 1, symbol: '£', notes: [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1] },
  EUR: {
    digits: 2,
    cashStep: 1,
    symbol: '€',
    notes: [20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  },
  HUF: { digits: 0, cashStep: 5, symbol: 'Ft', notes: [20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5] },
  KZT: {
    digits: 2,
    cashStep: 100,
    symbol: '₸',
    notes: [2000000, 1000000, 500000, 200000, 100000, 50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100],
  },
  RUB: {
    digits: 2,
    cashStep: 1,
    symbol: '₽',
    notes: [500000, 200000, 100000, 50000, 20000, 10000, 5000, 1000, 500, 200, 100, 50, 10],
  },
  USD: { digits: 2, cashStep: 1, symbol: '$', notes: [10000, 5000, 2000, 1000, 500, 100, 25, 10, 5, 1] },
} as const;
export const currencySchema = z.enum(['GBP', 'EUR', 'HUF', 'KZT', 'RUB', 'USD']);
export type Currency = z.infer<typeof currencySchema>;

/** The share `basisPoints`/10000 of a sum, rounded half away from zero to a whole minor unit. */
export function shareOf(sum: Minor, basisPoints: number): Minor {
  const exact = (sum * basisPoints) / 10000;
  return exact < 0 ? -Math.round(-exact) : Math.round(exact);
}

/** The sum that can be paid in coins, nearest to `sum`; halves go up. The difference is a line of its own. */
export function toCashSum(sum: Minor, currency: Currency): Minor {
  const step = currencies[currency].cashStep;
  return Math.round(sum / step) * step;
}
