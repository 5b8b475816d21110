/** From what a page was seen to do to how long people waited. Pure. */
import type { Watched } from './watch';

/** Milliseconds from the input's time stamp on; null: it was never seen. */
export interface Timing {
  text: string;
  asked: number | null;
  answered: number | null;
  painted: number;
}

/** A change that follows an answer is that answer's, when it comes so soon (ms). */
const followsMs = 300;

/**
 * Each key that changed a text, to the paint of who was found for it. `name`: the query that looks up. A key whose
 * question was overtaken by the next one's is answered with that one; a key that asks nothing new (a space) when its
 * letter is there.
 */
export function toLookups({ inputs, asked, changes }: Watched, name: string): Timing[] {
  const keys = inputs.filter(({ kind, text }) => kind === 'key' && text !== null && text.trim() !== '');
  const asks = asked.filter((one) => one.name === name);
  return keys.map((key, index) => {
    const text = key.text ?? '';
    const until = keys[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    const isNew = text.trim() !== (keys[index - 1]?.text ?? '').trim();
    const own = isNew ? asks.find((one) => one.at >= key.at && one.args.text === text.trim()) : undefined;
    const answer = own?.answeredAt ?? (isNew && own ? firstAnswerAfter(asks, own.at) : null);
    const from = answer ?? key.at;
    const end = Math.max(Math.min(until, from + followsMs), from);
    const last = changes.findLast(({ at, painted }) => at >= from && at <= end && painted !== null);
    const painted = last?.painted ?? changes.find((one) => one.at >= from && one.painted !== null)?.painted ?? from;
    return {
      text,
      asked: own ? own.at - key.at : null,
      answered: answer && answer - key.at,
      painted: painted - key.at,
    };
  });
}

const firstAnswerAfter = (asks: Watched['asked'], at: number): number | null =>
  asks.find((one) => one.at > at && one.answeredAt !== null)?.answeredAt ?? null;

/** From the last input on to the first paint of a state of the page. null: it never came. */
export function toFirst(
  { inputs, changes }: Watched,
  isThere: (change: Watched['changes'][number]) => boolean,
): number | null {
  const from = inputs.at(-1)?.at ?? 0;
  const painted = changes.find((one) => one.at >= from && isThere(one))?.painted;
  return painted == null ? null : painted - from;
}
