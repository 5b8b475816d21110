/**
 * `npm run chaos:kill -- [--kills 1000] [--minutes N] [--seed N]`: a till in a real browser, killed (-9, all of its
 * processes) at a random moment between the first scan and the change, with and without a network, and started again.
 * Two at a time.
 * Exit code 1 when a sale was lost after its change was shown, or doubled.
 * `memories_wiped`: kills that took the till's IndexedDB with them, one in fifty; `memories_lost`: how often the browser
 * itself threw it away. The till is paired again then, and its sales must come from the second copy. See docs/decisions/0017.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createSeededRandom } from '../../shared/kit/random';
import { createCheckouts } from './support/checkout';
import { createLedger } from './support/ledger';
import { buildPages } from './support/pages';
import { settle } from './support/settle';
import { openShop } from './support/shop';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [wanted, seed] = [Number(values.kills), Number(values.seed)];
const mostMs = Number(values.minutes) * 60_000;
const folder = mkdtempSync(join(tmpdir(), 'blackbook-chaos-kill-'));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const begun = Date.now();
const say = (line: string) => console.log(`${((Date.now() - begun) / 1000).toFixed(1)} ${line}`);

say(`seed ${seed}, folder ${folder}`);
await buildPages();
const random = createSeededRandom(seed);
const shop = await openShop({ folder, engine: 'postgres', nodes: 1, tillIds: ['T1', 'T2'], random });
const ledger = createLedger();
let kills = 0;

const checkouts = shop.tills.map((till) => {
  const own = createSeededRandom(Math.floor(random() * 2 ** 32));
  return { till, ...createCheckouts(till, shop.productIds, ledger, own) };
});
await Promise.all(
  checkouts.map(async ({ till, killOnce }) => {
    while (kills < wanted && Date.now() - begun < mostMs) {
      kills += 1;
      if (kills % 50 === 0) say(`${kills} kills, ${ledger.sales.length} sales answered`);
      await killOnce();
    }
    till.proxy.heal();
    await till.start();
  }),
);
say('every till runs, with its network');
const { findings: last, facts } = await settle(shop, ledger, say);
const findings = [...checkouts.flatMap((one) => one.findings), ...last];
await shop.close();

for (const { kind, what } of findings) say(`${kind}: ${what}`);
const print = (metric: string, value: number) =>
  console.log(JSON.stringify({ bench: 'chaos-kill', metric, value, seed }));
const countOf = (kind: string) => findings.filter((one) => one.kind === kind).length;
print('kills', kills);
print('facts', facts);
print('sales_answered', ledger.sales.length);
print('seconds', Math.round((Date.now() - begun) / 1000));
const sum = (counts: number[]) => counts.reduce((all, one) => all + one, 0);
print('memories_wiped', sum(checkouts.map((one) => one.memoriesWiped())));
print('memories_lost', sum(shop.tills.map((till) => till.memoriesLost())));
print('lost', countOf('lost'));
print('doubled', countOf('doubled'));
print('unequal_replicas', countOf('unequal'));
if (findings.length === 0) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
else {
  writeFileSync(join(folder, 'ledger.json'), JSON.stringify({ findings, sales: ledger.sales }));
  console.error(`The folder is kept: ${folder}`);
}
process.exit(findings.length === 0 ? 0 : 1);
