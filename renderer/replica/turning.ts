import type { Core } from './core';

/** Between two steps (ms): somebody may be at work. */
const restMs = 20;

/**
 * Seals the rows that were kept in plain, behind everything else: in steps, from the beginning after a kill, and once for
 * each key. While it goes on, both forms are read.
 */
export function createTurning(core: Core) {
  let isTurning = false;
  let isOver = false;

  function setTurning(is: boolean) {
    isTurning = is;
    core.topics.touch('sync');
  }

  async function turnAll(): Promise<void> {
    const { vault, rowSeal } = core.environment;
    const device = core.device();
    const key = vault.use();
    if (isTurning) return;
    await rowSeal.takeOutDamaged();
    if (device.get('sealedWith') === key) return;
    // Without a key rows are in plain again from now on.
    if (key === null) return device.set('sealedWith', null);
    setTurning(true);
    try {
      const rest = () => new Promise<void>((done) => core.schedule(done, restMs));
      await rowSeal.turnOver(rest, () => isOver);
      if (!isOver) await device.set('sealedWith', key);
    } finally {
      setTurning(false);
    }
  }

  return {
    isTurning: () => isTurning,
    /** Never rejects: what a full disk refuses is tried again at the next start. */
    begin: () => turnAll().catch(() => {}),
    stop() {
      isOver = true;
    },
  };
}
