/**
 * `npm run -s bench:suggest -- --data DIR [--seed s1] [--part test|dev] [--only method,...]`: what Blackbook would have said in a
 * real shop's baskets, beside the simple methods, in the same run. DIR has `lines.tsv.gz` and may have `items.tsv.gz`.
 * The protocol is in suggest/protocol.ts. `--speed [--lines 1000000]`: what the model takes with 20,000 made-up products.
 */
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { evaluate } from './suggest/evaluate';
import { createBlackbook } from './suggest/methods/blackbook';
import { createSimpleMethods } from './suggest/methods/simple';
import { createTifuKnn } from './suggest/methods/tifu-knn';
import { toParts } from './suggest/protocol';
import { readShop } from './suggest/shop';
import { measureSpeed } from './suggest/speed';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    seed: { type: 'string', default: 's1' },
    part: { type: 'string', default: 'test' },
    only: { type: 'string' },
    lessons: { type: 'string' },
    speed: { type: 'boolean', default: false },
    lines: { type: 'string', default: '1000000' },
  },
});
if (options.speed) {
  const lines = Number(options.lines);
  measureSpeed(lines, (metric, value) =>
    console.log(JSON.stringify({ bench: 'suggest', lines, metric, value: Math.round(value * 1000) / 1000 })),
  );
} else if (options.data) runData(resolve(options.data));
else {
  console.error('Which shop? --data DIR, a folder with lines.tsv.gz; or --speed');
  process.exitCode = 1;
}

function runData(folder: string): void {
  const shop = readShop(folder);
  const parts = toParts(shop, options.part === 'dev' ? 'dev' : 'test');
  const simple = createSimpleMethods(shop);
  const wanted = options.only?.split(',');
  const lessons = Number(options.lessons ?? (parts.order.length > 50_000 ? 4000 : 10_000));
  const methods = [createBlackbook(shop, parts.order, lessons), ...simple.methods, createTifuKnn(shop)].filter(
    ({ name }) => !wanted || wanted.includes(name),
  );
  const started = Date.now();
  const scores = evaluate(parts, shop.items, options.seed, methods, simple.learn);
  const seconds = Math.round((Date.now() - started) / 1000);
  const { time } = shop;
  const about = { data: basename(folder), part: options.part, seed: options.seed, time, seconds };
  for (const { method, metrics } of scores) {
    for (const [metric, figure] of Object.entries(metrics)) {
      console.log(JSON.stringify({ bench: 'suggest', ...about, method, metric, ...figure }));
    }
  }
}
