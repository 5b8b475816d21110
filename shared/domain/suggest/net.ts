/**
 * The second stage: a linear score of the features plus a layer of rectified units, trained on-line by the softmax over
 * one question's candidates with Adam (Kingma and Ba 2015). Features are centred and scaled by fixed figures.
 */
export interface Net {
  inputs: number;
  hidden: number;
  centre: Float64Array;
  scale: Float64Array;
  /** Linear weights, then for each unit its inputs, its bias and its weight in the score. */
  weights: Float64Array;
  training: Training | null;
}
interface Training {
  gradient: Float64Array;
  first: Float64Array;
  second: Float64Array;
  questions: number;
  steps: number;
}

const decay = 1e-5;
/** Steps in which the rate grows to its own. */
const warmUp = 50;
/** Questions whose gradients make one step. */
const batch = 16;

export function createNet(start: {
  hidden: number;
  centre: readonly number[];
  scale: readonly number[];
  weights: readonly number[];
}): Net {
  return {
    inputs: start.centre.length,
    hidden: start.hidden,
    centre: Float64Array.from(start.centre),
    scale: Float64Array.from(start.scale),
    weights: Float64Array.from(start.weights),
    training: null,
  };
}

/** Centres and scales in place. */
export function standardise({ inputs, centre, scale }: Net, features: Float64Array): void {
  for (let index = 0, input = 0; index < features.length; index++) {
    features[index] = (features[index]! - centre[input]!) / scale[input]!;
    if (++input === inputs) input = 0;
  }
}

/** Score of the candidate whose standardised features start at `from`. `units`: where the layer's values are left. */
export function scoreAt(
  { inputs, hidden, weights }: Net,
  features: Float64Array,
  from: number,
  units?: Float64Array,
  unitsAt = 0,
): number {
  let score = 0;
  for (let input = 0; input < inputs; input++) score += weights[input]! * features[from + input]!;
  for (let unit = 0; unit < hidden; unit++) {
    const at = inputs + unit * (inputs + 2);
    let sum = weights[at + inputs]!;
    for (let input = 0; input < inputs; input++) sum += weights[at + input]! * features[from + input]!;
    if (sum > 0) score += sum * weights[at + inputs + 1]!;
    if (units) units[unitsAt + unit] = sum;
  }
  return score;
}

/** Scores to chances that add up to one, in place. */
export function softmax(scores: Float64Array): void {
  let most = -Infinity;
  for (const score of scores) if (score > most) most = score;
  let sum = 0;
  for (let index = 0; index < scores.length; index++) sum += scores[index] = Math.exp(scores[index]! - most);
  for (let index = 0; index < scores.length; index++) scores[index]! /= sum;
}

/**
 * Takes one question to heart: `targets` among the candidates share the wanted chance evenly. `rate`: of Adam, at most.
 * Returns the chances before.
 */
export function train(net: Net, features: Float64Array, targets: readonly number[], rate: number): Float64Array {
  const { inputs, hidden, weights } = net;
  const count = features.length / inputs;
  const units = new Float64Array(count * hidden);
  const slopes = new Float64Array(count);
  for (let one = 0; one < count; one++) slopes[one] = scoreAt(net, features, one * inputs, units, one * hidden);
  softmax(slopes);
  const chances = slopes.slice();
  if (targets.length === 0) return chances;
  for (const target of targets) slopes[target]! -= 1 / targets.length;
  net.training ??= startTraining(weights.length);
  const { gradient } = net.training;
  for (let one = 0; one < count; one++) {
    const slope = slopes[one]! / batch;
    const from = one * inputs;
    if (Math.abs(slope) < 1e-7) continue;
    for (let input = 0; input < inputs; input++) gradient[input]! += slope * features[from + input]!;
    for (let unit = 0; unit < hidden; unit++) {
      const value = units[one * hidden + unit]!;
      if (value <= 0) continue;
      const at = inputs + unit * (inputs + 2);
      gradient[at + inputs + 1]! += slope * value;
      const back = slope * weights[at + inputs + 1]!;
      gradient[at + inputs]! += back;
      for (let input = 0; input < inputs; input++) gradient[at + input]! += back * features[from + input]!;
    }
  }
  if (++net.training.questions === batch) step(net, net.training, rate);
  return chances;
}

const startTraining = (size: number): Training => ({
  gradient: new Float64Array(size),
  first: new Float64Array(size),
  second: new Float64Array(size),
  questions: 0,
  steps: 0,
});

function step({ weights }: Net, training: Training, rate: number): void {
  const { gradient, first, second } = training;
  training.questions = 0;
  training.steps += 1;
  const pace = rate * Math.min(1, training.steps / warmUp);
  const firstBias = 1 - 0.9 ** training.steps;
  const secondBias = 1 - 0.999 ** training.steps;
  for (let index = 0; index < weights.length; index++) {
    const slope = gradient[index]! + decay * weights[index]!;
    first[index] = 0.9 * first[index]! + 0.1 * slope;
    second[index] = 0.999 * second[index]! + 0.001 * slope * slope;
    weights[index]! -= (pace * (first[index]! / firstBias)) / (Math.sqrt(second[index]! / secondBias) + 1e-8);
  }
  gradient.fill(0);
}
