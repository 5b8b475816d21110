import type { Database } from '../store/database';
import { type Heads, hasFactSince, readHeads } from '../store/heads';

/** Answers whether a till has closed its day since it was last asked; the first time there was nothing before. */
export function createClosingWatch({ query }: Database): () => Promise<boolean> {
  let seen: Heads | null = null;
  return async () => {
    const [before, now] = [seen, await readHeads(query)];
    const isClosed = before !== null && (await hasFactSince(query, before, now, 'closing'));
    seen = now;
    return isClosed;
  };
}
