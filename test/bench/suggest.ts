/**
 * `npm run -s bench:suggest -- --data DIR [--seed s1] [--part test|dev] [--only method,...]`: what Blackbook would have said in a
 * real shop's baskets, beside the simple methods, in the same run. DIR has `lines.tsv.gz` and may have `items.tsv.gz`.
 * The protocol is in suggest/protocol.ts.
 */
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { evaluate } from './suggest/evaluate';
import { createBlackbook } from './suggest/methods/blackbook';
import { createSimpleMethods } from './suggest/methods/simple';
import { createTifuKnn } from './suggest/methods/tifu-knn';
import { toParts } from './suggest/protocol';
import { readShop } from './suggest/shop';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    seed: { type: 'string', default: 's1' },
    part: { type: 'string', default: 'test' },
    only: { type: 'string' },
    lessons: { type: 'string', default: '12000' },
  },
});
if (!options.data) {
  console.error('Which shop? --data DIR, a folder with lines.tsv.gz');
  process.exit(1);
}
runData(resolve(options.data));

function runData(folder: string): void {
  const shop = readShop(folder);
  const parts = toParts(shop, options.part === 'dev' ? 'dev' : 'test');
  const simple = createSimpleMethods(shop);
  const wanted = options.only?.split(',');
  const methods = [
    createBlackbook(shop, parts.order, Number(options.lessons)),
    ...simple.methods,
    createTifuKnn(shop),
  ].filter(({ name }) => !wanted || wanted.includes(name));
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
