/** Phone numbers by any of their digits: the last four at once, the rest in one run over a joined text. */
export interface DigitIndex {
  put(slot: number, digits: string): void;
  remove(slot: number): void;
  /** Slots whose number ends with these digits (three at least). */
  eachEnding(digits: string, visit: (slot: number) => void): void;
  /** Slots whose number has these digits anywhere; until `visit` answers false. */
  eachHolding(digits: string, visit: (slot: number) => boolean): void;
}

const changesBeforeJoin = 256;

export function createDigitIndex(): DigitIndex {
  const digitsBySlot: string[] = [];
  const slotsByEnding = new Map<string, number[]>();
  const changed = new Set<number>();
  let joined = '';
  let starts = new Uint32Array(0);

  const endingOf = (digits: string) => digits.slice(-4);

  function join() {
    let at = 0;
    starts = new Uint32Array(digitsBySlot.length);
    for (let slot = 0; slot < digitsBySlot.length; slot++) {
      starts[slot] = at;
      at += (digitsBySlot[slot] ?? '').length + 1;
    }
    joined = Array.from(digitsBySlot, (digits) => digits ?? '').join(' ');
    changed.clear();
  }

  function remove(slot: number) {
    const digits = digitsBySlot[slot];
    if (!digits) return;
    const slots = slotsByEnding.get(endingOf(digits)) ?? [];
    const at = slots.indexOf(slot);
    if (at >= 0) slots.splice(at, 1);
    digitsBySlot[slot] = '';
    changed.add(slot);
  }

  return {
    remove,
    put(slot, digits) {
      remove(slot);
      while (digitsBySlot.length <= slot) digitsBySlot.push('');
      digitsBySlot[slot] = digits;
      changed.add(slot);
      if (digits === '') return;
      const slots = slotsByEnding.get(endingOf(digits));
      if (slots) slots.push(slot);
      else slotsByEnding.set(endingOf(digits), [slot]);
    },
    eachEnding(digits, visit) {
      for (const slot of slotsByEnding.get(endingOf(digits)) ?? [])
        if (digitsBySlot[slot]!.endsWith(digits)) visit(slot);
    },
    eachHolding(digits, visit) {
      if (changed.size > changesBeforeJoin) join();
      for (const slot of changed) if (digitsBySlot[slot]!.includes(digits) && !visit(slot)) return;
      for (let at = joined.indexOf(digits); at >= 0; at = joined.indexOf(digits, at + 1)) {
        const slot = slotAt(starts, at);
        if (!changed.has(slot) && !visit(slot)) return;
      }
    },
  };
}

/** The last slot that starts at or before a place. */
function slotAt(starts: Uint32Array, place: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= place) low = middle;
    else high = middle;
  }
  return low;
}
