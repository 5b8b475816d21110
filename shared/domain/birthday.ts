import type { Day } from '../model/time';

const dayMs = 86_400_000;

/** Days from `today` to the next birthday (with or without its year); 0 on the day. 29 February counts as 1 March in other years. */
export function daysToBirthday(birthday: string, today: Day): number {
  const [month, day] = birthday.slice(-5).split('-').map(Number);
  const [year, thisMonth, thisDay] = today.split('-').map(Number);
  const from = Date.UTC(year!, thisMonth! - 1, thisDay!);
  const inYear = (of: number) => Date.UTC(of, month! - 1, day!);
  const next = inYear(year!) >= from ? inYear(year!) : inYear(year! + 1);
  return Math.round((next - from) / dayMs);
}
