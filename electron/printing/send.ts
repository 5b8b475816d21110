/**
 * One receipt over one cable:
 *
 *     ask how it is ── not ready ──> nothing was sent: `waits`
 *          │ ready
 *     begun() ── on the disk: from here on nobody knows how much of it is on paper
 *          │
 *     write ──> wait until the printer says that it has printed it ──> `printed`
 *          └──────── cable lost ────────┴──> `doubtful`
 *
 * A printer that never tells how it is has printed what it has taken. One that runs out of paper half way keeps the rest and
 * goes on with the next roll by itself: as long as the cable holds, that is waited for and said, and nothing is sent again.
 */
import type { PrinterProblem } from '../../shared/ipc/print';
import type { PrinterStatus } from './status';
import type { Patience, Talk, Wait } from './talk';

export type Outcome = 'printed' | 'doubtful' | 'waits';

interface Sending {
  talk: Talk;
  bytes: Uint8Array;
  /** It has told how it is before: silence means that something is wrong. */
  isTalkative: boolean;
  wait: Wait;
  patience: Patience;
  begun(): Promise<void>;
  /** The printer has all bytes. */
  written(): void;
  /** What keeps it, as soon as it is known; null when it goes on. */
  hear(status: { problem: PrinterProblem | null; isPaperLow?: boolean; isTalkative?: true }): void;
}

const pieceSize = 4096;

export async function sendReceipt(sending: Sending): Promise<Outcome> {
  const { talk, isTalkative, begun, hear } = sending;
  const before = await talk.status().catch(() => null);
  if (before === null && isTalkative) {
    hear({ problem: 'silent' });
    return 'waits';
  }
  if (before !== null) hear({ ...before, isTalkative: true });
  if (before !== null && before.problem !== null) return 'waits';
  await begun();
  const outcome = await Promise.race([
    write(sending, before !== null).catch((): Outcome => 'doubtful'),
    talk.link.lost.then((): Outcome => 'doubtful'),
  ]);
  hear({ problem: outcome === 'doubtful' ? 'cut' : null });
  return outcome;
}

async function write({ talk, bytes, wait, patience, written, hear }: Sending, tells: boolean): Promise<Outcome> {
  let reached = Promise.resolve();
  const isDone = (work: Promise<unknown>) =>
    Promise.race([work.then(() => true), wait(patience.askAgain).then(() => false)]);
  for (let at = 0; at < bytes.length; at += pieceSize) {
    // Not sooner: what a printer says unasked while it is being written to looks the same.
    if (at + pieceSize >= bytes.length) reached = talk.reached();
    const taken = talk.link.write(bytes.subarray(at, at + pieceSize));
    // A printer that stands still takes no more bytes, and can't be asked why behind them.
    while (!(await isDone(taken))) hear({ problem: 'off-line' });
  }
  written();
  if (!tells) {
    await talk.link.close();
    return 'printed';
  }
  for (let asked = 0; !(await isDone(reached)); asked++) {
    const status: PrinterStatus | null = await talk.status();
    hear(status ?? { problem: 'silent' });
    // It is well, it has taken everything, and does not know the question in the last bytes.
    if (status?.problem === null && asked >= 4) break;
  }
  return 'printed';
}
