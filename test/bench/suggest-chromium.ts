/**
 * `npm run -s bench:suggest:chromium [-- --lines N]`: the model of suggestions in a worker of real Chromium, at the
 * reference load (20,000 products, 1,000,000 lines): built in small steps, asked after a scan, a day added, packed and
 * unpacked, while the page beside it counts its frames. Prints one JSON object a figure. Trust ratios before
 * milliseconds: whatever else runs slows all of it.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { toProductName } from '../../central/demo/product-names';
import { grow, referenceLoad, toSized } from '../../central/demo/size';
import { readSource } from '../../central/demo/source';
import { findChromium } from '../../scripts/support/chromium';
import { root } from '../../scripts/support/paths';
import type { Answer } from './suggest-page/worker';
import { describeMachine } from './sync/figures';

const at = process.argv.indexOf('--lines');
const lines = at < 0 ? referenceLoad.lines : Number(process.argv[at + 1]);
const shop = grow(toSized(await readSource()), { ...referenceLoad, lines });
const load = JSON.stringify({
  products: shop.products.map(({ code, name, price }) => ({
    id: code,
    name: toProductName(name),
    category: '',
    price,
  })),
  sales: shop.baskets.map(({ day, minute, customer, lines }) => [
    20_000 + day + minute / 1440,
    customer,
    lines.map(({ product, quantity, price }) => [shop.products[product]!.code, quantity, price]),
  ]),
});
const bundle = await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: {
    write: false,
    minify: true,
    lib: { entry: join(root, 'test/bench/suggest-page/worker.ts'), formats: ['es'], fileName: 'worker' },
  },
});
const [output] = [bundle].flat();
const worker = output && 'output' in output ? output.output[0].code : '';
const page = `<!doctype html><script type="module">
let last = 0; let frames = [];
const frame = (now) => { if (last) frames.push(now - last); last = now; requestAnimationFrame(frame); };
requestAnimationFrame(frame);
window.takeFrames = () => frames.splice(0);
const worker = new Worker('/worker.js', { type: 'module' });
window.ask = (what) => new Promise((done) => {
  worker.onmessage = ({ data }) => done(data);
  worker.postMessage(what);
});
</script>`;
const server = createServer((request, response) => {
  const [type, body] =
    request.url === '/worker.js'
      ? ['text/javascript', worker]
      : request.url === '/load.json'
        ? ['application/json', load]
        : ['text/html', page];
  response.setHeader('content-type', type).end(body);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const browser = await chromium.launch({ executablePath: findChromium() ?? undefined });
try {
  const tab = await browser.newPage();
  await tab.goto(url);
  for (const what of ['load', 'build', 'ask', 'add', 'pack'] as const) {
    await tab.evaluate(() => (globalThis as never as { takeFrames(): number[] }).takeFrames());
    const figures = await tab.evaluate(
      (what) => (globalThis as never as { ask(what: string): Promise<Answer> }).ask(what),
      what,
    );
    const frames = await tab.evaluate(() => (globalThis as never as { takeFrames(): number[] }).takeFrames());
    if (what === 'load') continue;
    tell(`${what}_frames_over_50ms`, frames.filter((ms) => ms > 50).length, 'frames');
    for (const [metric, value] of Object.entries(figures)) tell(metric, value, unitOf(metric));
  }
} finally {
  await browser.close();
  server.close();
}

function tell(metric: string, value: number, unit: string) {
  const figure = { bench: 'suggest', data: `chromium-${lines}`, method: 'blackbook', metric, unit };
  console.log(JSON.stringify({ ...figure, value: Math.round(value * 100) / 100, machine: describeMachine() }));
}

function unitOf(metric: string): string {
  if (metric.endsWith('mb')) return 'MB';
  return metric.endsWith('sales') ? 'sales' : 'ms';
}
