import { type Currency, currencies, type Minor } from '../../../../shared/model/money';

const most = 4;

/**
 * What people are likely to hand over for a sum: the next round sums that the currency's larger notes make,
 * smallest first, without the exact sum. 12.35 -> 15, 20, 50.
 */
export function toNextNotes(due: Minor, currency: Currency): Minor[] {
  const { notes } = currencies[currency];
  const fitting = notes.filter((note) => note >= Math.min(due / 4, notes[0]));
  const sums = new Set(fitting.map((note) => Math.ceil(due / note) * note).filter((sum) => sum > due));
  return [...sums].sort((a, b) => a - b).slice(0, most);
}
