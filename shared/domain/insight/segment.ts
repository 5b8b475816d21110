/** What a shop calls a customer, by the person's own rhythm where it is known; else by the shop's days. */

export const segments = ['none', 'new', 'active', 'loyal', 'slipping', 'gone'] as const;
export type Segment = (typeof segments)[number];

export interface SegmentGround {
  visits: number;
  sinceFirst: number;
  sinceLast: number;
  /** Days the shop waits (its setting). */
  lapseDays: number;
  /** Null: too little is known of the shop or the person. */
  rhythm: { broken: number; usualGap: number; shopGap: number } | null;
}

/** Of people like this one who came again, so many had come by now. */
const [slippingFrom, goneFrom] = [0.8, 0.95];
/** Visits and days within which one is new; visits from which one may be loyal. */
const [newVisits, newDays, loyalVisits] = [2, 90, 5];
/** Without a rhythm: times the shop's days after which somebody is gone. */
const goneTimes = 6;

/** Total: every ground has one segment, the same every time. */
export function segmentOf({ visits, sinceFirst, sinceLast, lapseDays, rhythm }: SegmentGround): Segment {
  if (visits === 0) return 'none';
  const isGone = rhythm
    ? rhythm.broken >= goneFrom && sinceLast > 2 * rhythm.usualGap && sinceLast > lapseDays
    : sinceLast > goneTimes * lapseDays;
  if (isGone) return 'gone';
  const isSlipping = rhythm ? rhythm.broken >= slippingFrom && sinceLast > rhythm.usualGap : sinceLast > lapseDays;
  if (isSlipping) return 'slipping';
  if (visits <= newVisits && sinceFirst <= newDays) return 'new';
  const isOften = rhythm === null || rhythm.usualGap <= rhythm.shopGap;
  return visits >= loyalVisits && isOften ? 'loyal' : 'active';
}
