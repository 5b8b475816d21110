import type { Schedule } from '../../../shared/kit/schedule';
import type { Id } from '../../../shared/model/ids';
import type { Topics } from './topics';

/** What the customer display remembers of the last sale, until it skips itself. */
export interface Display {
  thanks(): { saleId: Id; asks: boolean } | null;
  /** A sale is done: thank, and ask for so many seconds. */
  thank(saleId: Id, seconds: number): void;
  /** The answer came, or was declined. */
  stopAsking(saleId: Id): void;
  clear(): void;
}

/** How long the thanks stay when nothing is asked any more. */
const afterAnswerSeconds = 4;

export function createDisplay(topics: Topics, schedule: Schedule): Display {
  let current: { saleId: Id; asks: boolean } | null = null;
  let callOff = () => {};

  function show(next: typeof current, seconds: number) {
    callOff();
    current = next;
    callOff = next === null ? () => {} : schedule(() => show(null, 0), seconds * 1000);
    topics.touch('display');
  }

  return {
    thanks: () => current,
    thank: (saleId, seconds) => show({ saleId, asks: true }, seconds),
    stopAsking(saleId) {
      if (current?.saleId === saleId && current.asks) show({ saleId, asks: false }, afterAnswerSeconds);
    },
    clear() {
      if (current) show(null, 0);
    },
  };
}
