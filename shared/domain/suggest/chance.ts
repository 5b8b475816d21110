/** From a share of the softmax to an honest chance: a logistic curve (Platt 1999), learned on-line. */
export interface Calibration {
  base: number;
  slope: number;
  /** Of the logarithm of the basket's size. */
  size: number;
}

const rate = 0.02;

export const createCalibration = (): Calibration => ({ base: 0, slope: 1, size: 0 });

export function chanceOf({ base, slope, size }: Calibration, share: number, shown: number): number {
  return 1 / (1 + Math.exp(-(base + slope * logit(share) + size * Math.log(1 + shown))));
}

export function learnChance(calibration: Calibration, share: number, shown: number, isRight: boolean): void {
  const error = chanceOf(calibration, share, shown) - (isRight ? 1 : 0);
  calibration.base -= rate * error;
  calibration.slope -= rate * error * logit(share) * 0.2;
  calibration.size -= rate * error * Math.log(1 + shown) * 0.2;
}

function logit(share: number): number {
  const safe = Math.min(1 - 1e-6, Math.max(1e-6, share));
  return Math.log(safe / (1 - safe));
}
