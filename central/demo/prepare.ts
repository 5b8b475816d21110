/**
 * Makes the committed demo data out of the UCI "Online Retail" set. Run once, by hand:
 *
 *     npx tsx central/demo/prepare.ts <folder with items.tsv.gz and lines.tsv.gz>
 *
 * Nothing is left out; only what can be told from the rest is not written twice.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gunzipSync } from 'node:zlib';
import { type RawBasket, type RawProduct, toDataText } from './data-format';

const [source] = process.argv.slice(2);
if (!source) throw new Error('Which folder holds items.tsv.gz and lines.tsv.gz?');

const readTable = (file: string) =>
  gunzipSync(readFileSync(join(source, file)))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

const lines = readTable('lines.tsv.gz').map(([time = '', customer = '', basket = '', item = '', quantity, price]) => ({
  time,
  customer,
  basket,
  item,
  quantity: Number(quantity),
  price: Math.round(Number(price) * 100),
}));

/** What one was sold for most often: wholesalers paid less, and the shop's price is what most lines say. */
const usualPrices = new Map<string, number>();
const counts = new Map<string, Map<number, number>>();
for (const { item, price } of lines) {
  const ofItem = counts.get(item) ?? new Map<number, number>();
  counts.set(item, ofItem.set(price, (ofItem.get(price) ?? 0) + 1));
}
for (const [item, prices] of counts)
  usualPrices.set(item, [...prices].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0);

const products: RawProduct[] = readTable('items.tsv.gz').map(([code = '', name = '']) => ({
  code,
  name,
  price: usualPrices.get(code) ?? 0,
}));
const productIndex = new Map(products.map((product, index) => [product.code, index]));

const firstDay = Date.parse(`${lines[0]?.time.slice(0, 10)}T00:00:00Z`);
const byBasket = new Map<string, RawBasket>();
for (const { time, customer, basket, item, quantity, price } of lines) {
  const at = Date.parse(`${time}Z`);
  const day = Math.floor((at - firstDay) / 86_400_000);
  const known = byBasket.get(basket) ?? {
    number: Number(basket),
    day,
    minute: Math.floor((at - firstDay) / 60_000) - day * 1440,
    customer: customer === '' ? null : Number(customer),
    lines: [],
  };
  known.lines.push({ product: productIndex.get(item) ?? -1, quantity, price });
  byBasket.set(basket, known);
}
const baskets = [...byBasket.values()].sort((a, b) => a.day - b.day || a.minute - b.minute || a.number - b.number);

const folder = new URL('./data/', import.meta.url);
for (const [name, text] of Object.entries(toDataText({ products, baskets }))) {
  const bytes = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  writeFileSync(new URL(`${name}.txt.br`, folder), bytes);
  console.log(`${name}: ${text.length} characters, ${bytes.length} bytes`);
}
