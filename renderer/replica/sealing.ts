import type { Core } from './core';
import { toJournalAbout } from './heal';
import { toSeal } from './opening';

/** Changes are sealed when they have come to rest for so long (ms). */
const sealAfterMs = 2_000;

/** Writes down what must be here at least at the next start. `isRead`: all was read, so it can be counted. */
export function createSealing(core: Core, mayBegin: () => boolean, isRead: () => boolean) {
  let callOff = () => {};

  async function seal() {
    if (!mayBegin()) return;
    core.journal.setAbout(toJournalAbout(core));
    await core
      .device()
      .set('seal', toSeal(core, isRead()))
      .catch(() => {});
  }

  return {
    soon() {
      callOff();
      callOff = core.schedule(() => void seal(), sealAfterMs);
    },
    stop: () => callOff(),
  };
}
