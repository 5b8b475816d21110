/**
 * Shoppers of three years, some of whom buy for an occasion of their own every year: to judge what finds them.
 *
 * Everyday visits: a rate of each person's own (gamma, mean 8 a year, from 1 to 30), the shop's season (given, or one
 * with a Christmas, a spring and a summer), quiet Mondays and busy Saturdays; a fifth of the people leave for good each
 * year. Occasions: half of the people have none, a third one, the others two, anywhere in the year; each year one of
 * seven is let slip; the visit falls some days before by the giver's habit (2 to 12 days, give or take 1.5 to 4) and
 * costs more than usual by a habit too.
 * What is bought: one to three of twelve categories, by each person's own taste; for an occasion, three times of four,
 * the same one each year.
 */
import type { KnownVisits } from '../../../shared/domain/insight/occasions';
import { dayOfYear, seasonOn } from '../../../shared/domain/insight/season';
import type { Random } from '../../../shared/kit/random';

export interface PlantedShopper extends KnownVisits {
  /** Of the visits for it, as in a leap year. Only those that were kept at least twice: no other can be found. */
  occasions: number[];
}

const dayMs = 86_400_000;
export const [plantedFrom, plantedUntil] = [Date.UTC(2023, 9, 1) / dayMs, Date.UTC(2026, 9, 1) / dayMs];

const usualSeason = Array.from({ length: 52 }, (_, week) => {
  const bump = (middle: number, wide: number, high: number) => high * Math.exp(-0.5 * ((week - middle) / wide) ** 2);
  return 0.9 + bump(49, 2.5, 1.5) + bump(10, 2, 0.35) - bump(32, 4, 0.25);
});
const categories = 12;
const weekday = [0.9, 0.7, 0.9, 1, 1.1, 1.25, 1.15];

export function plantShoppers(count: number, random: Random, season: readonly number[] | null): PlantedShopper[] {
  const year = season ?? usualSeason;
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const between = (low: number, high: number) => low + (high - low) * random();

  function plant(): PlantedShopper {
    const rate = Math.min(Math.max(-Math.log(1 - random()) * 5 - Math.log(1 - random()) * 3, 1), 30) / 365.25;
    const from = plantedFrom + Math.floor(between(0, 200));
    const until = Math.min(plantedUntil, from - (Math.log(1 - random()) / 0.22) * 365.25);
    const usual = Math.exp(3 + 0.7 * normal());
    const sums = new Map<number, number>();
    const kinds = new Map<number, Set<string>>();
    const add = (day: number, sum: number, own: readonly string[]) => {
      sums.set(day, (sums.get(day) ?? 0) + sum);
      kinds.set(day, new Set([...(kinds.get(day) ?? []), ...own]));
    };
    // Some categories are half of what a person buys, most are rare: a rank drawn for each.
    const taste = Array.from({ length: categories }, (_, at) => ({ name: `kind ${at}`, draw: random() }));
    taste.sort((a, b) => a.draw - b.draw);
    const pick = () => taste[Math.min(categories - 1, Math.floor(-Math.log(1 - random()) * 2.5))]!.name;
    const some = () => Array.from({ length: 1 + Math.floor(3 * random()) }, pick);
    for (let day = from; day < until; day++)
      if (random() < rate * seasonOn(year, day) * weekday[new Date(day * dayMs).getUTCDay()]!)
        add(day, usual * Math.exp(0.6 * normal()), some());
    const draw = random();
    const occasions: number[] = [];
    for (let left = draw < 0.5 ? 0 : draw < 0.83 ? 1 : 2; left > 0; left--) {
      const date = Math.floor(between(0, 365));
      const [before, about, dearer] = [between(2, 12), between(1.5, 4), Math.exp(0.5 + 0.35 * normal())];
      const present = `kind ${Math.floor(categories * random())}`;
      const kept: number[] = [];
      for (let at = 2023; at <= 2026; at++) {
        const day = Math.round(Date.UTC(at, 0, 1) / dayMs + date - before + about * normal());
        if (day < from || day >= until || random() < 1 / 7) continue;
        add(day, usual * dearer * Math.exp(0.3 * normal()), random() < 0.75 ? [present] : some());
        kept.push(day);
      }
      if (kept.length >= 2) occasions.push(dayOfYear(Math.round(Date.UTC(2024, 0, 1) / dayMs + date - before)));
    }
    const days = [...sums.keys()].sort((a, b) => a - b);
    return {
      days,
      spends: days.map((day) => sums.get(day)!),
      kinds: days.map((day) => [...kinds.get(day)!]),
      occasions,
    };
  }
  return Array.from({ length: count }, plant);
}

/** The naive rule: a visit within a week of the same date in another year. */
export function naiveOccasions({ days }: KnownVisits): number[] {
  const found: number[] = [];
  for (const day of days) {
    const again = days.some((other) => day - other > 300 && distance(dayOfYear(day), dayOfYear(other)) <= 7);
    if (again && found.every((one) => distance(one, dayOfYear(day)) > 14)) found.push(dayOfYear(day));
  }
  return found;
}

const distance = (a: number, b: number) => Math.min(Math.abs(a - b), 366 - Math.abs(a - b));
/** A found date is right when the planted one is so near. */
const near = 10;

export interface OccasionScore {
  precision: number;
  f1: number;
  found: number;
  planted: number;
}

export function scoreOccasions(all: readonly PlantedShopper[], find: (one: PlantedShopper) => number[]): OccasionScore {
  let [right, found, planted] = [0, 0, 0];
  for (const one of all) {
    const left = [...one.occasions];
    planted += left.length;
    for (const date of find(one)) {
      found += 1;
      const at = left.findIndex((other) => distance(date, other) <= near);
      if (at < 0) continue;
      right += 1;
      left.splice(at, 1);
    }
  }
  const precision = found === 0 ? 0 : right / found;
  const recall = planted === 0 ? 0 : right / planted;
  return {
    precision,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    found,
    planted,
  };
}
