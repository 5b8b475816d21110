/** The reference load as central holds it: the demo shop grown, its histories folded, what the till pulls of its facts. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { toProduct } from '../../../central/demo/catalogue';
import { createCompany } from '../../../central/demo/company';
import { toCustomers, toTasks } from '../../../central/demo/customers';
import { writeUnchained } from '../../../central/demo/facts';
import { demoTimeZone, type TillTimeline, toTimelines } from '../../../central/demo/moments';
import { grow, referenceLoad, toSized } from '../../../central/demo/size';
import { readSource } from '../../../central/demo/source';
import { root } from '../../../scripts/support/paths';
import { addFactToHistory, emptyHistory } from '../../../shared/domain/history';
import { toSoldBasket } from '../../../shared/domain/learn-sale';
import { toParts } from '../../../shared/domain/model-parts';
import { buildModel } from '../../../shared/domain/suggest/build-model';
import type { SoldBasket } from '../../../shared/domain/suggest/types';
import { runAll } from '../../../shared/kit/steps';
import type { Documents } from '../../../shared/model/collections';
import type { Fact } from '../../../shared/model/fact';
import type { Product } from '../../../shared/model/product';
import type { History } from '../../../shared/model/projection';
import { type Day, toDay } from '../../../shared/model/time';
import { chainFact, emptyChain } from '../../../shared/protocol/fact-chain';

/** Everything that one till pulls, by collection. */
export type Load = { [N in keyof Documents]: Documents[N][] } & { lines: number };

/** Hears what is going on. */
export type Say = (what: string) => void;

const dayMs = 86_400_000;
/** The store of the till that is measured, and how many days of its facts a till holds (pair.command.ts says so). */
const storeId = 's1';
const daysOfFacts = 90;

/** As `makeLoad`; what an earlier run on this day has made is taken from this machine's temporary folder. */
export async function readLoad(customers: number, say: Say): Promise<Load> {
  const day = toDay(Date.now(), demoTimeZone);
  const folder = join(tmpdir(), 'blackbook-bench-load');
  const file = join(folder, `${customers}-${day}-${await hashMakers()}.bin`);
  if (existsSync(file)) {
    say(`the load of ${customers} customers is there from an earlier run`);
    return deserialize(await readFile(file)) as Load;
  }
  const load = await makeLoad(customers, say);
  await mkdir(folder, { recursive: true });
  await writeFile(`${file}.new`, serialize(load));
  await rename(`${file}.new`, file);
  return load;
}

/** Changes with whatever makes the load. */
async function hashMakers(): Promise<string> {
  const demo = await readdir(join(root, 'central/demo'), { recursive: true });
  const makers = demo.filter((name) => name.endsWith('.ts')).map((name) => join('central/demo', name));
  const hash = createHash('sha256');
  for (const file of [
    ...makers.sort(),
    'shared/domain/history.ts',
    'shared/domain/suggest/create-model.ts',
    'shared/domain/suggest/build-model.ts',
    'shared/domain/model-parts.ts',
    'test/bench/till/load.ts',
  ])
    hash.update(await readFile(join(root, file)));
  return hash.digest('hex').slice(0, 12);
}

/** The same every time but for the days, which end yesterday. `say` hears what is going on. */
export async function makeLoad(customerCount: number, say: Say): Promise<Load> {
  const lines = customerCount * (referenceLoad.lines / referenceLoad.customers);
  const shop = grow(toSized(await readSource()), { ...referenceLoad, customers: customerCount, lines });
  const lastDay = toDay(Date.now() - dayMs, demoTimeZone);
  const at = `${lastDay}T23:00:00.000Z`;
  const products = shop.products.map((product) => toProduct(product, at));
  const timelines = toTimelines(shop, lastDay);
  const customers = toCustomers(timelines, products, at);
  say(`${customers.length} customers, ${products.length} products, ${lines} lines in ${shop.baskets.length} baskets`);
  const company = createCompany(at, () => randomBytes(16).toString('hex'));
  const since = new Date(Date.parse(lastDay) - daysOfFacts * dayMs).toISOString().slice(0, 10);
  const folded = foldAll(timelines, products, since);
  say(`${folded.histories.length} histories, ${folded.models.length} parts of the model, ${folded.facts.length} facts`);
  return {
    settings: [company.settings],
    stores: company.stores,
    associates: company.associates,
    products,
    offers: [],
    customers,
    tasks: toTasks(customers, lastDay, at).filter((task) => task.storeId === storeId),
    ...folded,
    lines,
  };
}

/** Only what a till pulls gets its place in the chain: hashing a year of all tills takes longer than all the rest. */
function foldAll(timelines: TillTimeline[], products: Product[], since: Day) {
  const histories = new Map<string, History>();
  const facts: Fact[] = [];
  const sold: SoldBasket[] = [];
  const included: Record<string, number> = {};
  const hours = new Intl.DateTimeFormat('en-GB', { timeZone: demoTimeZone, hour: '2-digit', hourCycle: 'h23' });
  const offsets = new Map<Day, number>();
  const hourOf = ({ at, businessDay }: Fact) => {
    const hour = new Date(at).getUTCHours();
    const known = offsets.get(businessDay) ?? (Number(hours.format(new Date(at))) - hour + 24) % 24;
    offsets.set(businessDay, known);
    return (hour + known) % 24;
  };
  for (const timeline of timelines) {
    let head = emptyChain;
    let n = 0;
    for (const unchained of writeUnchained(timeline, products)) {
      n += 1;
      const isPulled = timeline.storeId === storeId && unchained.businessDay >= since;
      const fact = isPulled ? chainFact(head, unchained) : ({ ...unchained, n, prev: '', hash: '' } as Fact);
      head = isPulled ? { n, hash: fact.hash } : { n, hash: '0'.repeat(64) };
      if (isPulled) facts.push(fact);
      included[fact.tillId] = fact.n;
      if (fact.kind === 'sale') sold.push(toSoldBasket(fact));
      if (fact.customerId === null) continue;
      const known = histories.get(fact.customerId) ?? emptyHistory(fact.customerId);
      histories.set(fact.customerId, addFactToHistory(known, fact, hourOf));
    }
  }
  sold.sort((a, b) => a.day - b.day);
  const model = runAll(buildModel(products, sold, sold.length));
  return {
    facts: facts.sort((a, b) => (a.at < b.at ? -1 : 1)),
    histories: [...histories.values()].map((history) => ({ ...history, rev: `h-${history.id}` })),
    models: [...toParts({ version: 'load', bytes: model.pack(), included })].map((part) => ({ ...part, rev: part.id })),
  };
}
