import { useCallback, useRef, useState } from 'react';
import type { Result } from '../../../shared/kit/result';
import type { Failure } from '../../../shared/model/errors';

type Run = () => Promise<Result<unknown, Failure>>;

/** The newest edit of a card: what it was, and how it is taken back (null: it can't be). */
export interface LastEdit {
  what: string;
  undo: (() => void) | null;
  undone: boolean;
}

export interface Edits {
  last: LastEdit | null;
  /** Runs an edit. Answers null when it is durable here, or why it could not be. `back` undoes it. */
  save: (what: string, run: Run, back: Run | null) => Promise<Failure | null>;
}

/** Keeps the newest edit of one card, so that the card can say that it is saved and take it back. */
export function useEdits(): Edits {
  const [last, setLast] = useState<LastEdit | null>(null);
  const newest = useRef(0);
  const save = useCallback(async (what: string, run: Run, back: Run | null) => {
    newest.current += 1;
    const turn = newest.current;
    const result = await run();
    if (!result.ok) return result.error;
    const undo = async () => {
      const undone = back ? await back() : undefined;
      if (undone?.ok && turn === newest.current) setLast({ what, undo: null, undone: true });
    };
    if (turn === newest.current) setLast({ what, undo: back && (() => void undo()), undone: false });
    return null;
  }, []);
  return { last, save };
}
