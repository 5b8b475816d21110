import { useState } from 'react';
import type { InsideOutcome } from '../../platform/central-inside';

/** One thing at a time is asked of central; what came of it stays until the next. */
export function useWork(look: () => Promise<void>) {
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<InsideOutcome | null>(null);
  async function run(work: () => Promise<InsideOutcome | null>): Promise<InsideOutcome | null> {
    setBusy(true);
    setAnswer(null);
    const came = await work();
    setAnswer(came);
    await look();
    setBusy(false);
    return came;
  }
  return { isBusy, answer, run };
}
