/** The special functions that the lifetime models need, in double precision. */

/** Coefficients of Lanczos's approximation, g = 7, n = 9 (relative error below 1e-13 for x > 0). */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;
const halfLnTwoPi = 0.5 * Math.log(2 * Math.PI);

/** Natural logarithm of the gamma function; x > 0. */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  const z = x - 1;
  const t = z + 7.5;
  let sum: number = lanczos[0];
  for (let index = 1; index < 9; index++) sum += lanczos[index]! / (z + index);
  return halfLnTwoPi + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Natural logarithm of the beta function; a, b > 0. */
export const lnBeta = (a: number, b: number): number => lnGamma(a) + lnGamma(b) - lnGamma(a + b);

/** ln(exp(a) + exp(b)) without overflow. */
export function lnSum(a: number, b: number): number {
  const high = Math.max(a, b);
  return high === Number.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(Math.min(a, b) - high));
}

const mostTerms = 100_000;

/** Gauss's hypergeometric function 2F1(a, b; c; z) for 0 <= z < 1, by its series. */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let [term, sum] = [1, 1];
  for (let n = 0; n < mostTerms; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (Math.abs(term) < 1e-15 * Math.abs(sum)) break;
  }
  return sum;
}
