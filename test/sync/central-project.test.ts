import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addFactToHistory, emptyHistory } from '../../shared/domain/history';
import { insightVersion, learnShop, pickBuyers } from '../../shared/domain/insight/learn-shop';
import { toBuyer } from '../../shared/domain/insight/visits';
import { fromParts } from '../../shared/domain/model-parts';
import { isSameData } from '../../shared/kit/canonical-json';
import { runAll } from '../../shared/kit/steps';
import type { Fact, FactOf } from '../../shared/model/fact';
import type { Product } from '../../shared/model/product';
import type { History, ModelPart } from '../../shared/model/projection';
import type { ShopInsightDocument } from '../../shared/model/shop-insight';
import { toDay } from '../../shared/model/time';
import type { Unchained } from '../../shared/protocol/fact-chain';
import { engines, startCentral, type TestCentral } from '../support/central';
import { makeSale, pairDevice, type TestDevice } from '../support/devices';
import { learnAll, toIncluded } from '../support/learn-all';

const londonHour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' });
const hourOf = (fact: Fact) => Number(londonHour.format(new Date(fact.at)));
const partOf = (parts: ModelPart[]) => (id: string) => parts.find((part) => part.id === id);
const plain = ({ rev: _rev, _deleted, ...rest }: Record<string, unknown>) => rest;

/** All histories, folded from nothing. */
function rebuild(facts: Fact[]): Map<string, History> {
  const histories = new Map<string, History>();
  for (const fact of [...facts].sort((a, b) => Number(a.kind === 'return') - Number(b.kind === 'return'))) {
    if (!fact.customerId) continue;
    const history = histories.get(fact.customerId) ?? emptyHistory(fact.customerId);
    histories.set(fact.customerId, addFactToHistory(history, fact, hourOf));
  }
  return histories;
}

function makeReturn(device: TestDevice, sale: FactOf<'sale'>): Unchained {
  const line = sale.body.lines[0]!;
  const lines = [
    {
      saleLineId: line.lineId,
      productId: line.productId,
      name: line.name,
      quantity: 1,
      refund: line.unitPrice,
      tax: line.tax,
    },
  ];
  const { kind: _kind, body: _body, ...envelope } = makeSale(device, { customerId: sale.customerId });
  return {
    ...envelope,
    kind: 'return',
    body: {
      saleId: sale.id,
      saleReceipt: sale.body.receipt,
      receipt: `${device.device.code}-900001`,
      currency: 'GBP',
      lines,
      reason: 'Broken',
      total: line.unitPrice,
      rounding: 0,
      tenders: [{ kind: 'card', amount: line.unitPrice, given: line.unitPrice }],
    },
  };
}

describe.each(engines)('Central on %s derives from facts', (engine) => {
  let central: TestCentral;
  let t1: TestDevice;
  let t3: TestDevice;
  beforeAll(async () => {
    central = await startCentral({ engine, demo: 'small' });
    t1 = await pairDevice(central.url, central.codes.T1!);
    t3 = await pairDevice(central.url, central.codes.T3!);
  });
  afterAll(() => central?.stop());

  const allFacts = async () =>
    [...(await t1.pullAll('facts')), ...(await t3.pullAll('facts'))].map(plain) as unknown as Fact[];
  const histories = async () =>
    new Map(
      (await t1.pullAll('histories')).map((history) => [String(history.id), plain(history) as unknown as History]),
    );

  async function expectEqualToRebuild() {
    const expected = new Map([...rebuild(await allFacts())].map(([id, history]) => [id, plain({ ...history })]));
    await expect.poll(async () => (await histories()).size, { timeout: 20_000 }).toBe(expected.size);
    await expect
      .poll(
        async () => {
          const now = await histories();
          return [...expected].filter(([id, history]) => !isSameData(now.get(id), history)).length;
        },
        { timeout: 20_000 },
      )
      .toBe(0);
    expect(await histories()).toEqual(expected);
  }

  it('the histories of the demo are those that a rebuild from nothing gives', async () => {
    expect((await histories()).size).toBeGreaterThan(150);
    await expectEqualToRebuild();
  });

  it('the model of suggestions is what learning every sale in the order of time gives, and names nobody', async () => {
    const find = async () => (await t1.pullAll('models')) as unknown as ModelPart[];
    await expect.poll(async () => runAll(fromParts(partOf(await find()))), { timeout: 60_000 }).not.toBeNull();
    const parts = await find();
    const stored = runAll(fromParts(partOf(parts)));
    const facts = await allFacts();
    const products = (await t1.pullAll('products')) as unknown as Product[];
    expect(Buffer.from(stored?.bytes ?? []).equals(Buffer.from(learnAll(facts, products).pack()))).toBe(true);
    expect(stored?.included).toEqual(toIncluded(facts));
    const text = Buffer.from(stored?.bytes ?? []).toString('latin1');
    const people = await t1.pullAll('customers');
    expect(people.filter(({ id, name }) => text.includes(String(id)) || text.includes(String(name)))).toEqual([]);
  });

  it('answers a till of before, which asks for what is no more, that there is nothing', async () => {
    const answer = await t1.ask('/v1/pull?collection=affinities&limit=10');
    expect([answer.status, await answer.json()]).toMatchObject([200, { documents: [], remaining: 0 }]);
  });

  it('what customers teach about each other is what a device learns from the same histories', async () => {
    await expect
      .poll(async () => (await t1.pullAll('models')).some(({ kind }) => kind === 'insight'), { timeout: 60_000 })
      .toBe(true);
    const document = (await t1.pullAll('models')).find(({ kind }) => kind === 'insight');
    const { id, kind, version, ...insight } = plain(document!) as unknown as ShopInsightDocument;
    expect({ id, kind, version }).toEqual({ id: 'insight', kind: 'insight', version: insightVersion });
    const all = await histories();
    const dayOf = (visit: { at: string }) => toDay(visit.at, 'Europe/London');
    const buyers = pickBuyers([...all.keys()]).map((one) => toBuyer(all.get(one)!, dayOf));
    expect(insight).toEqual(runAll(learnShop(buyers, insight.learnedOn)));
    expect(insight.customers).toBe(buyers.length);
  });

  it('new facts are folded in, a return in the other shop too, also one that is read before its sale', async () => {
    const [customer] = await t1.pullAll('customers');
    const customerId = String(customer?.id);
    const sale = t3.place(makeSale(t3, { customerId, productIds: ['P8', 'P9'] })) as FactOf<'sale'>;
    await t1.push('facts', [{ document: t1.place(makeReturn(t1, sale)) }]);
    await new Promise((done) => setTimeout(done, 300));
    await t3.push('facts', [{ document: sale }]);
    await expect
      .poll(async () => (await histories()).get(customerId)?.bought.find((one) => one.productId === 'P8')?.quantity)
      .toBe(0);
    await expectEqualToRebuild();
  });

  it('what was pushed just before a kill is folded in after it, once', async () => {
    const customers = await t1.pullAll('customers');
    const sales = customers.slice(0, 60).map((customer) => t1.place(makeSale(t1, { customerId: String(customer.id) })));
    await t1.push(
      'facts',
      sales.map((document) => ({ document })),
    );
    await central.kill();
    await central.restart();
    await expectEqualToRebuild();
  });
});
