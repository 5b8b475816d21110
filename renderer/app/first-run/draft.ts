import { z } from 'zod';
import { currencySchema } from '../../../shared/model/money';

/**
 * A new shop that somebody has begun to describe: kept over a restart, and over the window that opens anew when this
 * computer becomes its central. The PIN is never kept.
 */
const draftSchema = z.object({
  companyName: z.string(),
  storeName: z.string(),
  country: z.string(),
  currency: currencySchema,
  timeZone: z.string(),
  ownerName: z.string(),
  demo: z.boolean(),
});
export type Draft = z.infer<typeof draftSchema>;

const place = 'blackbook.new-shop';

export function readDraft(): Draft | null {
  try {
    return draftSchema.safeParse(JSON.parse(localStorage.getItem(place) ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}

export const keepDraft = (draft: Draft): void => localStorage.setItem(place, JSON.stringify(draft));
export const dropDraft = (): void => localStorage.removeItem(place);
