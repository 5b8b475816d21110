import { useCallback, useState } from 'react';
import type { Result } from '../../../shared/kit/result';
import type { Failure } from '../../../shared/model/errors';

type Run = () => Promise<Result<unknown, Failure>>;

/** The newest edit that was saved: what it was, and how it is taken back (null: it can't be, or it was). */
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
  const save = useCallback(async (what: string, run: Run, back: Run | null) => {
    const result = await run();
    if (!result.ok) return result.error;
    const edit: LastEdit = { what, undo: back && (() => void takeBack(back)), undone: false };
    const takeBack = async (back: Run) => {
      const undone = await back();
      if (undone.ok) setLast((newest) => (newest === edit ? { what, undo: null, undone: true } : newest));
    };
    setLast(edit);
    return null;
  }, []);
  return { last, save };
}
