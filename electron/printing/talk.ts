import type { Link } from './link';
import { askStatus, isReached, isStatus, type PrinterStatus, statusBytes, toStatus } from './status';

export type Wait = (ms: number) => Promise<void>;

/** Milliseconds. */
export interface Patience {
  /** How long a printer may take to say how it is. */
  answer: number;
  /** Between two questions to one that has a receipt in hand. */
  askAgain: number;
  /** Before a printer that was not ready is tried again. */
  retry: number;
  /** A test or a drawer that takes longer stands still. */
  test: number;
}
export const usualPatience: Patience = { answer: 1_500, askAgain: 2_000, retry: 3_000, test: 15_000 };

/** One conversation with a printer over an open cable. */
export interface Talk {
  readonly link: Link;
  /** null: no answer in time. Many printers know only how to print. */
  status(): Promise<PrinterStatus | null>;
  /** Resolves when the printer says that it has printed all that was sent before the question in it. */
  reached(): Promise<void>;
}

export function createTalk(link: Link, wait: Wait, { answer }: Patience): Talk {
  let statuses: number[] = [];
  let hearStatus = () => {};
  let hearReached = () => {};
  link.onBytes((bytes) => {
    for (const byte of bytes) {
      if (isStatus(byte)) {
        statuses.push(byte);
        if (statuses.length >= statusBytes) hearStatus();
      } else if (isReached(byte)) hearReached();
    }
  });
  return {
    link,
    async status() {
      statuses = [];
      const answered = new Promise<boolean>((resolve) => {
        hearStatus = () => resolve(true);
      });
      await link.write(askStatus);
      const isAnswered = await Promise.race([answered, wait(answer).then(() => false), link.lost.then(() => false)]);
      return isAnswered ? toStatus(statuses) : null;
    },
    reached: () =>
      new Promise((resolve) => {
        hearReached = resolve;
      }),
  };
}
