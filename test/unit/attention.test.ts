import { describe, expect, it } from 'vitest';
import { createAttention } from '../../renderer/replica/attention';

/** A clock that is told how late it is, and calls what was left with it when its time has come. */
function createTime() {
  let time = 0;
  const waiting: { at: number; work: () => void }[] = [];
  return {
    now: () => time,
    schedule(work: () => void, ms: number) {
      waiting.push({ at: time + ms, work });
      return () => {};
    },
    async goTo(until: number) {
      for (;;) {
        waiting.sort((a, b) => a.at - b.at);
        if (!waiting[0] || waiting[0].at > until) break;
        const { at, work } = waiting.shift()!;
        time = at;
        work();
        await Promise.resolve().then(() => {});
      }
      time = until;
    },
  };
}

describe('What comes in from others', () => {
  const begin = () => {
    const time = createTime();
    const attention = createAttention(time);
    let isOver = false;
    const pause = () => {
      isOver = false;
      void attention.pause(10).then(() => {
        isOver = true;
      });
    };
    return { time, attention, pause, isOver: () => isOver };
  };

  it('goes on after its short pause when nobody is at work', async () => {
    const { time, pause, isOver } = begin();
    pause();
    await time.goTo(9);
    expect(isOver()).toBe(false);
    await time.goTo(11);
    expect(isOver()).toBe(true);
  });

  it('waits while somebody types, and goes on when they rest', async () => {
    const { time, attention, pause, isOver } = begin();
    pause();
    for (const key of [5, 105, 205]) {
      await time.goTo(key);
      attention.asked();
    }
    await time.goTo(340);
    expect(isOver()).toBe(false);
    await time.goTo(360);
    expect(isOver()).toBe(true);
  });

  it('comes in all the same when somebody types without end', async () => {
    const { time, attention, pause, isOver } = begin();
    pause();
    for (let key = 0; key < 600; key += 50) {
      await time.goTo(key);
      attention.asked();
    }
    expect(isOver()).toBe(true);
  });
});
