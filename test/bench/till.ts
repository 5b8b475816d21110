/**
 * `npm run -s bench:till [-- --customers N] [-- --only lookup,profile,…]`: a till in real Chromium at the reference load
 * (100,000 customers, 20,000 products, 1,000,000 sale lines), beside what the browser itself can do in the same run.
 * Prints one JSON object a figure; what is going on goes to the other stream. Trust ratios before milliseconds.
 */

import { describeMachine, type Figure } from './sync/figures';
import type { TillPart } from './till/ground';
import { readLoad } from './till/load';
import { coldStart } from './till/parts/cold-start';
import { firstSync } from './till/parts/first-sync';
import { found } from './till/parts/found';
import { toTill } from './till/parts/hands';
import { lookup } from './till/parts/lookup';
import { profile } from './till/parts/profile';
import { scan } from './till/parts/scan';
import { openShop } from './till/shop';

const parts: Record<string, TillPart> = { lookup, found, profile, scan };

const option = (name: string) =>
  process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
const customers = Number(option('--customers') ?? 100_000);
const only = option('--only')?.split(',');
const isWanted = (name: string) => only === undefined || only.includes(name);
const start = performance.now();
const say = (what: string) =>
  process.stderr.write(`${((performance.now() - start) / 1000).toFixed(0).padStart(4)} s  ${what}\n`);
const figures: Figure[] = [];

const load = await readLoad(customers, say);
const shop = await openShop(load, say);
const first = await firstSync(shop, load, say);
const ground = { load, shop, till: first.till, say };
try {
  figures.push(...first.figures);
  await toTill(ground.till.page);
  for (const [name, part] of Object.entries(parts)) {
    if (!isWanted(name)) continue;
    say(`${name} …`);
    figures.push(...(await part(ground)));
  }
  if (isWanted('cold-start')) figures.push(...(await coldStart(ground)).figures);
} finally {
  await ground.till.remove();
  await shop.stop();
}

const machine = describeMachine();
for (const { value, ...figure } of figures)
  console.log(JSON.stringify({ bench: 'till', ...figure, value: Math.round(value * 100) / 100, customers, machine }));
