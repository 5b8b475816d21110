import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDevice } from '../../renderer/replica/device/device';
import { createMemoryDeviceStore } from '../../renderer/replica/device/memory-device-store';
import { createLeaseKeeper } from '../../renderer/replica/lease-keeper';
import { createMachineTime } from '../support/machine-time';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.parse('2026-11-20T10:00:00.000Z');

/** One device over its whole life: its disk stays, everything else begins anew with each start. */
async function aDevice() {
  const values = new Map<string, unknown>();
  const time = createMachineTime(start);
  let keeper = createLeaseKeeper(time, () => {});
  /** As nobody writes to a disk that is off, each start has its own. */
  async function boot() {
    keeper = createLeaseKeeper(time, () => {});
    keeper.begin(await openDevice(createMemoryDeviceStore(values)), 30);
  }
  await boot();
  return {
    time,
    keeper: () => keeper,
    async restart() {
      await time.settle();
      time.powerOff();
      await boot();
    },
  };
}

type Step =
  | { do: 'run'; ms: number }
  | { do: 'sleep'; ms: number }
  | { do: 'clock'; by: number }
  | { do: 'restart' }
  | { do: 'contact'; days: number };

const hours = (most: number) => fc.integer({ min: 1, max: most }).map((count) => count * hour);
/** Mostly it runs; a clock is set back as often as ahead, by minutes or by a year. */
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('run' as const), ms: hours(24) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sleep' as const), ms: hours(48) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      by: fc.constantFrom(-400 * day, -3 * day, -day, -hour, hour, day, 400 * day),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('contact' as const), days: fc.integer({ min: 1, max: 2 }) }) },
);

describe('The lease of a device', () => {
  it('lets it be used no longer than was granted since it last reached central, whatever its clock does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 25 }), async (steps) => {
        const device = await aDevice();
        const { time } = device;
        device.keeper().granted(1);
        let [granted, used] = [day, 0];
        for (const step of steps) {
          if (step.do === 'clock') time.setClockBy(step.by);
          if (step.do === 'restart') await device.restart();
          if (step.do === 'sleep') time.pass(step.ms);
          if (step.do === 'contact') {
            device.keeper().granted(step.days);
            [granted, used] = [step.days * day, 0];
            expect(device.keeper().isOver()).toBe(false);
          }
          // An hour at a time: as long as it is open.
          for (let left = step.do === 'run' ? step.ms : 0; left > 0; left -= hour) {
            const ms = Math.min(hour, left);
            const wasOpen = !device.keeper().isOver();
            time.run(ms);
            if (wasOpen && !device.keeper().isOver()) used += ms;
          }
          expect(used).toBeLessThanOrEqual(granted);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('lasts as long as was granted on an honest clock, but for the minute that is paid in advance; it warns three days before', async () => {
    const device = await aDevice();
    device.keeper().granted(5);
    device.time.run(2 * day - hour);
    expect(device.keeper().view()).toMatchObject({ endsSoon: false, isOver: false });
    device.time.run(2 * hour);
    expect(device.keeper().view()).toMatchObject({ endsSoon: true, isOver: false });
    device.time.run(3 * day - hour - 120_000);
    expect(device.keeper().isOver()).toBe(false);
    device.time.run(120_000);
    expect(device.keeper().view()).toMatchObject({ isOver: true });
  });

  it('gains nothing by being killed before each minute is over, under a clock that stands still', async () => {
    const device = await aDevice();
    device.keeper().granted(1);
    device.time.setClockBy(-2 * day);
    let used = 0;
    for (let starts = 0; starts < 2_000 && !device.keeper().isOver(); starts++) {
      device.time.run(50_000);
      used += 50_000;
      device.time.setClockBy(-50_000);
      await device.restart();
    }
    expect(device.keeper().isOver()).toBe(true);
    expect(used).toBeLessThanOrEqual(day);
  });

  it('runs out while the computer sleeps', async () => {
    const device = await aDevice();
    device.keeper().granted(30);
    device.time.pass(31 * day);
    expect(device.keeper().isOver()).toBe(true);
  });

  it('locks under a clock that was set ahead, no more: the next contact begins anew by the clock as it is then', async () => {
    const device = await aDevice();
    device.time.setClockBy(400 * day);
    await device.restart();
    expect(device.keeper().isOver()).toBe(true);
    device.time.setClockBy(-400 * day);
    await device.restart();
    expect(device.keeper().isOver()).toBe(true);
    device.keeper().granted(2);
    expect(device.keeper().isOver()).toBe(false);
    device.time.run(day);
    expect(device.keeper().isOver()).toBe(false);
  });
});
