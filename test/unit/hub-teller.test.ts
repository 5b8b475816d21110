import { describe, expect, it } from 'vitest';
import { createTeller } from '../../central/upstream/teller';
import type { UpstreamState } from '../../shared/protocol/hello';

function createShop() {
  const upstream: UpstreamState = { name: 'head-office', online: true, waiting: 0, lastSyncAt: null };
  let due: (() => void) | null = null;
  let pokes = 0;
  const teller = createTeller({
    schedule(work) {
      due = work;
      return () => {
        due = null;
      };
    },
    readState: async () => ({ ...upstream }),
    publish: () => {
      pokes += 1;
    },
    report: (error) => {
      throw error;
    },
  });
  return {
    upstream,
    teller,
    /** The rest is over; how many pokes that made. */
    async rest() {
      const before = pokes;
      due?.();
      await new Promise(setImmediate);
      return pokes - before;
    },
  };
}

describe('What the tills of a hub believe of the way upstream', () => {
  it('is told when it changes, and only then', async () => {
    const { upstream, teller, rest } = createShop();
    teller.touch();
    expect(await rest()).toBe(1);
    teller.touch();
    expect(await rest()).toBe(0);
    upstream.online = false;
    teller.touch();
    expect(await rest()).toBe(1);
  });

  it('is not told of a sale that came and went between two tellings', async () => {
    const { upstream, teller, rest } = createShop();
    teller.touch();
    await rest();
    upstream.waiting = 1;
    teller.touch();
    upstream.waiting = 0;
    expect(await rest()).toBe(0);
  });

  it('is told to a till that asked in between, and would wait for ever', async () => {
    const { upstream, teller, rest } = createShop();
    teller.touch();
    await rest();
    upstream.waiting = 1;
    expect(await teller.state()).toMatchObject({ waiting: 1 });
    upstream.waiting = 0;
    teller.touch();
    expect(await rest()).toBe(1);
    teller.touch();
    expect(await rest()).toBe(0);
  });

  it('is not told once the hub stops', async () => {
    const { teller, rest } = createShop();
    teller.touch();
    teller.stop();
    teller.touch();
    expect(await rest()).toBe(0);
  });
});
