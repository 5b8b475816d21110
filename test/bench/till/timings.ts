/** From what a page was seen to do to how long people waited. Pure. */
import type { Watched } from './watch';

/** Milliseconds from the input's time stamp on; null: it was never seen. */
export interface Timing {
  text: string;
  asked: number | null;
  answered: number | null;
  painted: number;
}

/** A change that follows an answer is that answer's, when it comes so soon (ms): the till itself looks again after 300. */
const followsMs = 200;
/** What is never answered has taken at least so long (ms). */
export const patienceMs = 5000;

/** What a lookup asks. */
const lookups = ['customers.search', 'products.search'];

/**
 * Each key that changed a text, to the paint of what was found for it. A key whose answer came after the next key, or
 * was never asked for, was overtaken: people saw an answer with the next one's. A key that asks nothing new (a space) is
 * done when its letter is there.
 */
export function toLookups({ inputs, asked, changes }: Watched): Timing[] {
  const keys = inputs.filter(({ kind, text }) => kind === 'key' && text !== null && text.trim() !== '');
  const isNew = keys.map(({ text }, index) => text?.trim() !== keys[index - 1]?.text?.trim());
  const timings: Timing[] = [];
  let seenWithNext = Number.POSITIVE_INFINITY;
  for (let index = keys.length - 1; index >= 0; index--) {
    const key = keys[index]!;
    const next = keys.find((_, later) => later > index && isNew[later])?.at ?? Number.POSITIVE_INFINITY;
    const own = isNew[index] ? asksFor(asked, key) : [];
    const answered = own.length > 0 && own.every((one) => one.answeredAt !== null) ? latest(own) : null;
    const isOvertaken = isNew[index] && (answered === null || answered > next);
    const shown = () =>
      isNew[index] ? paintAfter(changes, answered ?? key.at, keys[index + 1]?.at) : firstPaint(changes, key.at);
    const seen = isOvertaken ? seenWithNext : shown();
    timings.unshift({
      text: key.text ?? '',
      asked: own[0] ? own[0].at - key.at : null,
      answered: answered && answered - key.at,
      painted: Math.min(seen - key.at, patienceMs),
    });
    if (isNew[index]) seenWithNext = seen;
  }
  return timings;
}

/** Keys of which nothing was seen while patience lasted: they count as that long, and are told of by themselves. */
export const countUnanswered = (painted: readonly number[]): number => painted.filter((ms) => ms >= patienceMs).length;

/** Each key that changed a text, to the paint of its own letter: for a page that asks nobody. */
export const toLetters = ({ inputs, changes }: Watched): number[] => {
  const keys = inputs.filter(({ kind, text }) => kind === 'key' && text !== null);
  return keys.map(({ at }, index) => Math.min(paintAfter(changes, at, keys[index + 1]?.at) - at, patienceMs));
};

/** The first question of each kind for this key's text. */
function asksFor(asked: Watched['asked'], { at, text }: Watched['inputs'][number]): Watched['asked'] {
  return lookups.flatMap(
    (name) => asked.find((one) => one.name === name && one.at >= at && one.args.text === text?.trim()) ?? [],
  );
}
const latest = (asks: Watched['asked']) => Math.max(...asks.map((one) => one.answeredAt ?? 0));

/** The paint of the last change that belongs to what was there at `from`, before the next key. */
function paintAfter(changes: Watched['changes'], from: number, nextKeyAt = Number.POSITIVE_INFINITY): number {
  const end = Math.max(Math.min(nextKeyAt, from + followsMs), from);
  const last = changes.findLast(({ at, painted }) => at >= from && at <= end && painted !== null);
  return last?.painted ?? firstPaint(changes, from);
}

const firstPaint = (changes: Watched['changes'], from: number): number =>
  changes.find(({ at, painted }) => at >= from && painted !== null)?.painted ?? from + patienceMs;

/** From the last input on to the first paint of a state of the page. null: it never came. */
export function toFirst(
  { inputs, changes }: Watched,
  isThere: (change: Watched['changes'][number]) => boolean,
): number | null {
  const from = inputs.at(-1)?.at ?? 0;
  const painted = changes.find((one) => one.at >= from && isThere(one))?.painted;
  return painted == null ? null : painted - from;
}

/** Both, one after the other. */
export const joinWatched = (first: Watched, then: Watched): Watched => ({
  inputs: [...first.inputs, ...then.inputs],
  asked: [...first.asked, ...then.asked],
  changes: [...first.changes, ...then.changes],
});
