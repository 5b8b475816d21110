/**
 * Logistic regression with a ridge, by Newton's method ("iteratively reweighted least squares"; Hastie, Tibshirani and
 * Friedman, The Elements of Statistical Learning, 4.4.1), in steps of some hundred rows.
 */
import type { Steps } from '../../kit/steps';

/** Rows of `width` features, one behind the other; the first feature of each is 1. */
export interface Table {
  width: number;
  /** Rows that are filled. */
  count: number;
  features: Float32Array;
  outcomes: Uint8Array;
}

const rowsAtOnce = 400;
const mostRounds = 20;
/** A longer step than this, of any weight, is cut short: rare outcomes make the first steps too long. */
const longestStep = 1.5;
const ridge = 3;

/** Weights by feature. Null when one outcome never happened. */
export function* fitLogistic(table: Table): Steps<Float64Array | null> {
  const { width, count, features, outcomes } = table;
  let happened = 0;
  for (let row = 0; row < count; row++) happened += outcomes[row]!;
  if (happened === 0 || happened === count) return null;
  const scale = yield* spreadOf(table);
  const weights = new Float64Array(width);
  weights[0] = Math.log(happened / (count - happened));
  const slope = new Float64Array(width);
  const bend = new Float64Array(width * width);
  const row = new Float64Array(width);
  for (let round = 0; round < mostRounds; round++) {
    slope.fill(0);
    bend.fill(0);
    for (let index = 0; index < count; index++) {
      if (index % rowsAtOnce === 0) yield;
      let sum = 0;
      for (let at = 0; at < width; at++) {
        row[at] = features[index * width + at]! / scale[at]!;
        sum += row[at]! * weights[at]!;
      }
      const chance = toChance(sum);
      const miss = outcomes[index]! - chance;
      const weight = chance * (1 - chance);
      for (let at = 0; at < width; at++) {
        const one = row[at]!;
        if (one === 0) continue;
        slope[at]! += one * miss;
        const weighted = one * weight;
        for (let other = 0; other <= at; other++) bend[at * width + other]! += weighted * row[other]!;
      }
    }
    for (let at = 0; at < width; at++) {
      const held = at === 0 ? 1e-6 : ridge;
      slope[at]! -= held * weights[at]!;
      bend[at * width + at]! += held;
    }
    const step = solve(bend, slope, width);
    const longest = step.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    for (let at = 0; at < width; at++) weights[at]! += step[at]! * Math.min(1, longestStep / longest);
    if (longest < 1e-4) break;
  }
  return weights.map((weight, at) => weight / scale[at]!);
}

export const toChance = (sum: number): number => 1 / (1 + Math.exp(-Math.min(Math.max(sum, -30), 30)));

/** Root mean square of each feature; those that are never there count as 1. */
function* spreadOf({ width, count, features }: Table): Steps<Float64Array> {
  const squares = new Float64Array(width);
  for (let index = 0; index < count; index++) {
    if (index % (4 * rowsAtOnce) === 0) yield;
    for (let at = 0; at < width; at++) squares[at]! += features[index * width + at]! ** 2;
  }
  return squares.map((sum) => (sum > 0 ? Math.sqrt(sum / count) : 1));
}

/** Solves a symmetric positive system, of which the lower triangle is given, by Cholesky's decomposition. */
function solve(lower: Float64Array, right: Float64Array, size: number): Float64Array {
  const root = lower.slice();
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      let sum = root[row * size + column]!;
      for (let at = 0; at < column; at++) sum -= root[row * size + at]! * root[column * size + at]!;
      root[row * size + column] = row === column ? Math.sqrt(Math.max(sum, 1e-9)) : sum / root[column * size + column]!;
    }
  const half = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = right[row]!;
    for (let at = 0; at < row; at++) sum -= root[row * size + at]! * half[at]!;
    half[row] = sum / root[row * size + row]!;
  }
  const whole = new Float64Array(size);
  for (let row = size - 1; row >= 0; row--) {
    let sum = half[row]!;
    for (let at = row + 1; at < size; at++) sum -= root[at * size + row]! * whole[at]!;
    whole[row] = sum / root[row * size + row]!;
  }
  return whole;
}
