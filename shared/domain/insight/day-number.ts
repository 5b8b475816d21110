import type { Day } from '../../model/time';

const dayMs = 86_400_000;

/** Days since 1970, and back: for rules that count days. */
export const toDayNumber = (day: Day): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / dayMs);
export const fromDayNumber = (day: number): Day => new Date(Math.round(day) * dayMs).toISOString().slice(0, 10);
