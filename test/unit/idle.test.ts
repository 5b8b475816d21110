import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdle } from '../../renderer/replica/idle';
import { createMachineTime } from '../support/machine-time';

const minute = 60_000;

function aTill(limitMs: number | null = 5 * minute) {
  const time = createMachineTime(Date.parse('2026-11-20T10:00:00.000Z'));
  let isLocked = false;
  const idle = createIdle({
    ...time,
    limitMs: () => limitMs,
    lock: () => {
      isLocked = true;
    },
  });
  idle.touched();
  return { time, idle, isLocked: () => isLocked };
}

describe('A till that nobody touches', () => {
  it('locks after its minutes and a look, never before, whenever it was touched last', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 290_000 }), { maxLength: 8 }), (rests) => {
        const { time, idle, isLocked } = aTill();
        for (const rest of rests) {
          time.run(rest);
          expect(isLocked()).toBe(false);
          idle.touched();
        }
        time.run(5 * minute - 5_001);
        expect(isLocked()).toBe(false);
        time.run(10_001);
        expect(isLocked()).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('is locked when the computer wakes up, before anything is asked, also after a short sleep', () => {
    const { time, idle, isLocked } = aTill();
    time.run(10_000);
    time.pass(minute);
    idle.look();
    expect(isLocked()).toBe(true);
  });

  it('is locked by the clock where its timers run less than the clock, a little sleep at a time', () => {
    const { time, isLocked } = aTill();
    for (let seconds = 0; seconds < 300; seconds += 30) {
      time.pass(25_000);
      time.run(5_000);
    }
    expect(isLocked()).toBe(true);
  });

  it('is not kept open by a clock that goes back', () => {
    const { time, isLocked } = aTill();
    time.setClockBy(-3_600_000);
    time.run(5 * minute);
    expect(isLocked()).toBe(true);
  });

  it('waits longer while somebody pays, and not for ever', () => {
    const { time, idle, isLocked } = aTill();
    idle.touched(true);
    time.run(14 * minute);
    expect(isLocked()).toBe(false);
    time.run(2 * minute);
    expect(isLocked()).toBe(true);
  });

  it('never locks by itself where the shop wants it so', () => {
    const { time, isLocked } = aTill(null);
    time.run(600 * minute);
    time.pass(600 * minute);
    expect(isLocked()).toBe(false);
  });
});
