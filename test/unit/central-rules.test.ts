import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLoad } from '../../central/http/load';
import { createThrottle } from '../../central/http/throttle';
import { readOptions } from '../../central/options';
import { findBreaks } from '../../central/sync/chain';

const link = (n: number) => ({ n, id: `f${n}`, hash: `h${n}`, prev: n === 1 ? '' : `h${n - 1}` });
const chain = (length: number) => Array.from({ length }, (_, index) => link(index + 1));

describe("A till's chain", () => {
  it('is whole in whatever order and parts its facts arrive', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(chain(12), { minLength: 12 }), fc.integer({ min: 0, max: 12 }), (facts, cut) => {
        const [first, second] = [facts.slice(0, cut), facts.slice(cut)];
        return findBreaks(first, []).size === 0 && findBreaks(second, first).size === 0;
      }),
    );
  });

  it('shows a fact that was put in, taken for another, or cut loose', () => {
    const known = [link(1), link(2), link(4)];
    expect(findBreaks([{ ...link(2), id: 'other' }], known).get('other')?.code).toBe('chain-broken');
    expect(findBreaks([{ ...link(2), hash: 'x' }], known).get('f2')?.code).toBe('fact-altered');
    expect(findBreaks([{ ...link(3), prev: 'x' }], known).get('f3')?.code).toBe('chain-broken');
    expect(findBreaks([{ ...link(3), hash: 'x' }], known).get('f3')?.code).toBe('chain-broken');
    expect(findBreaks([{ ...link(1), prev: 'h0' }], []).get('f1')?.code).toBe('chain-broken');
    expect(findBreaks([link(3), link(9), link(2)], known).size).toBe(0);
  });
});

describe('Guessing and rushing', () => {
  it('after so many failures one waits until the first of them is past', () => {
    let now = 0;
    const throttle = createThrottle(() => now, 3, 60_000);
    for (now = 0; now < 3000; now += 1000) throttle.fail('a');
    expect(throttle.wait('a')).toBe(57);
    expect(throttle.wait('b')).toBe(0);
    now = 60_001;
    expect(throttle.wait('a')).toBe(0);
  });

  it('runs only so many at once, queues some, and asks the rest to come again', async () => {
    const load = createLoad(2, 1);
    let running = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++running);
      await new Promise((done) => setTimeout(done, 5));
      running -= 1;
      return 'done';
    };
    const answers = await Promise.all([1, 2, 3, 4].map(() => load.run(work, () => 'busy')));
    expect(answers).toEqual(['done', 'done', 'done', 'busy']);
    expect(most).toBe(2);
    expect(await load.run(work, () => 'busy')).toBe('done');
  });
});

describe("Central's command line", () => {
  it('starts an empty company on this machine when nothing is said', () => {
    const read = readOptions([], {}, '/data');
    expect(read).toMatchObject({ ok: true, value: { dataFolder: '/data', host: '127.0.0.1', port: 4870, demo: null } });
  });

  it('takes the demo with and without its size', () => {
    const sizes = ['--demo', '--demo=small', '--demo=100k'].map((flag) => readOptions([flag], {}, '/data'));
    expect(sizes.map((read) => read.ok && read.value.demo)).toEqual(['full', 'small', '100k']);
  });

  it('brings no demo into a shop that a person sets up', () => {
    expect(readOptions(['--empty'], {}, '/data')).toMatchObject({ ok: true, value: { empty: true, demo: null } });
    expect(readOptions(['--empty', '--demo'], {}, '/data')).toMatchObject({ ok: false });
  });

  it.each(['--demo=huge', '--port=70000', '--engine=oracle', '--what'])('refuses %s with a sentence', (flag) => {
    expect(readOptions([flag], {}, '/data')).toMatchObject({ ok: false, error: { code: 'options-wrong' } });
  });
});
