import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { OpenDatabase } from '../../central/store/open';
import { type DayTotals, summariseDay } from '../../shared/domain/day';
import type { Fact, FactBody, FactKind } from '../../shared/model/fact';
import { currencies } from '../../shared/model/money';
import type { Unchained } from '../../shared/protocol/fact-chain';
import { engines, startCentral } from '../support/central';
import {
  makeDataFolder,
  makeOutside,
  type OutsidePostgres,
  openStore,
  outsideBin,
  outsideTitle,
} from '../support/databases';
import { makeSale, pairDevice, type TestDevice } from '../support/devices';

/** What a till may bring besides sales; the last ones are odd, and must stop no report. */
function makeRest(t1: TestDevice, sale: Fact, customerId: string): Unchained[] {
  const { kind: _kind, body: _body, id: _id, ...envelope } = makeSale(t1, { customerId });
  let count = 0;
  const fact = <K extends FactKind>(kind: K, body: FactBody<K>, more: object = {}) =>
    ({ ...envelope, id: `rest-${++count}`, kind, body, ...more }) as unknown as Unchained;
  const tenders = [{ kind: 'cash' as const, amount: 498, given: 498 }];
  const line = { saleLineId: 'l1', productId: 'P1', name: 'Product P1', quantity: 1, refund: 500, tax: 83 };
  const back = {
    saleId: sale.id,
    saleReceipt: 'T1-000001',
    receipt: 'T1-900001',
    currency: 'GBP' as const,
    lines: [line],
  };
  return [
    fact('return', { ...back, reason: 'Broken', total: 500, rounding: -2, tenders }),
    fact('rating', { saleId: sale.id, score: 9, comment: 'So kind' }),
    fact('cash-movement', { amount: -2050, reason: 'Milk' }),
    fact('note', { text: 'Likes blue' }),
    fact('closing', {
      expectedCash: 10000,
      countedCash: 9999,
      count: { '9999': 1 },
      differenceReason: 'A penny fell down',
      sales: 1,
      total: 0,
    }),
    fact(
      'rating',
      { saleId: sale.id, score: 3, comment: 'nul \u0000 and \\u0000 and half \ud800!' },
      { at: '2026-11-20T10:00:01.000Z' },
    ),
    fact('rating', { saleId: sale.id, score: 0, comment: '' }, { at: '2026-99-99T99:99:99.999Z' }),
    fact('cash-movement', { amount: 1, reason: 'No such day' }, { businessDay: '2026-02-30' }),
  ];
}

const sources: ((typeof engines)[number] | 'outside')[] = outsideBin ? [...engines, 'outside'] : [...engines];

describe.each(sources)('The views for the owner’s own tools, on %s', (source) => {
  const dataFolder = makeDataFolder('report');
  let outside: OutsidePostgres | null = null;
  let database: OpenDatabase;
  let facts: Fact[];
  let customerIds: string[];
  let erased: string;
  beforeAll(async () => {
    if (source === 'outside') outside = await makeOutside();
    const place = outside
      ? { args: ['--database-url', outside.url] }
      : { engine: source as 'embedded', dataDir: dataFolder };
    const central = await startCentral({ ...place, demo: 'small' });
    const t1 = await pairDevice(central.url, central.codes.T1!);
    const t3 = await pairDevice(central.url, central.codes.T3!);
    const [someone, gone] = await t1.pullAll('customers');
    const customerId = String(someone?.id);
    erased = String(gone?.id);
    const sale = t1.place(makeSale(t1, { customerId, productIds: ['P1', 'P2'] }));
    const rest = makeRest(t1, sale, customerId).map((fact) => t1.place(fact));
    await t1.push(
      'facts',
      [sale, ...rest].map((document) => ({ document })),
    );
    await t1.push('customers', [
      { document: { ...gone, rev: 'gone', _deleted: true }, base: { rev: String(gone?.rev), was: {} } },
    ]);
    const read = async (device: TestDevice) => (await device.pullAll('facts')) as unknown as Fact[];
    facts = [...(await read(t1)), ...(await read(t3))];
    customerIds = (await t1.pullAll('customers')).filter((one) => !one._deleted).map((one) => String(one.id));
    // What is odd in a fact stops the histories no more than the reports.
    await vi.waitFor(
      async () => {
        const history = (await t1.pullAll('histories')).find((one) => one.id === customerId);
        expect(history?.lastRating).toMatchObject({ score: 0 });
      },
      { timeout: 20_000, interval: 200 },
    );
    await central.stop();
    database = await openStore(outside ? outside.url : { dataFolder, engine: source as 'embedded' });
  });
  afterAll(async () => {
    await database?.close();
    await outside?.remove();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  it('add up to what each till adds up for each day', async () => {
    const byDay = new Map<string, Fact[]>();
    for (const fact of facts) {
      const key = `${fact.tillId} ${fact.businessDay}`;
      byDay.set(key, [...(byDay.get(key) ?? []), fact]);
    }
    expect(byDay.size).toBeGreaterThan(20);
    const days = await readDays(database);
    for (const [key, own] of byDay) {
      // A day that is no day has none in the views.
      const seen = days.get(key.includes('2026-02-30') ? 'T1 null' : key);
      expect([key, seen]).toEqual([key, toRow(summariseDay(own))]);
    }
  });

  it('have real types, and a comment on every view and column', async () => {
    const columns = await database.query<{ name: string; type: string; comment: string | null }>(
      `select c.relname || '.' || a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
         col_description(c.oid, a.attnum) as comment
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
       where c.relnamespace = 'report'::regnamespace and c.relkind = 'v'`,
    );
    expect(columns.filter(({ comment }) => !comment)).toEqual([]);
    const typeOf = new Map(columns.map(({ name, type }) => [name, type]));
    expect(typeOf.get('sales.at')).toBe('timestamp with time zone');
    expect(typeOf.get('sales.business_day')).toBe('date');
    expect(typeOf.get('sale_lines.quantity')).toBe('integer');
    for (const [name, type] of typeOf) {
      if (/\.(total|tax|amount|price|spend|rounding|discount|unit_price|.*_cash)$/.test(name))
        expect([name, type]).toEqual([name, 'numeric(16,2)']);
      if (/_at$|\.at$/.test(name)) expect([name, type]).toEqual([name, 'timestamp with time zone']);
    }
  });

  it('know every currency’s digits as the tills do', async () => {
    for (const [currency, { digits }] of Object.entries(currencies)) {
      const [row] = await database.query<{ money: string }>(`select report.to_money('12345', $1)::text as money`, [
        currency,
      ]);
      expect([currency, Number(row?.money)]).toEqual([currency, 12345 / 10 ** digits]);
    }
  });

  it('leave erased people out', async () => {
    const rows = await database.query<{ id: string }>('select customer_id as id from report.customers');
    expect(rows.map(({ id }) => id).sort()).toEqual([...customerIds].sort());
    expect(customerIds).not.toContain(erased);
  });

  it('keep a sale whose customer was erased, without the customer', async () => {
    const [before] = await database.query<{ id: string; total: string }>(
      'select sale_id as id, total from report.sales where customer_id is not null limit 1',
    );
    const erasedSql = `jsonb_set(jsonb_set(body::jsonb, '{customerId}', 'null'), '{erased}', 'true')::text`;
    await database
      .transaction(async (query) => {
        await query(`update doc set body = ${erasedSql} where collection = 'facts' and id = $1`, [before?.id]);
        const [after] = await query('select sale_id as id, total, customer_id from report.sales where sale_id = $1', [
          before?.id,
        ]);
        expect(after).toEqual({ ...before, customer_id: null });
        throw new Error('taken back');
      })
      .catch((error: Error) => expect(error.message).toBe('taken back'));
  });

  it('live with what PostgreSQL takes for no text and no date', async () => {
    const said = await database.query<{ comment: string }>(
      'select comment from report.feedback where score = 3 and comment is not null',
    );
    expect(said.map(({ comment }) => comment)).toContain('nul \ufffd and \\u0000 and half \ufffd!');
    const undated = await database.query('select score from report.feedback where at is null');
    expect(undated).toEqual([{ score: 0 }]);
    const [nowhere] = await database.query(
      `select business_day from report.cash_movements where reason = 'No such day'`,
    );
    expect(nowhere).toEqual({ business_day: null });
  });

  it('show where a chain of facts was cut or bent', async () => {
    const gaps = () =>
      database.query<{ what: string; n: number }>('select till_id, what, first_n as n from report.chain_gaps');
    expect(await gaps()).toEqual([]);
    await database
      .transaction(async (query) => {
        await query(`delete from doc where till_id = 'T1' and n = 5`);
        await query(`update doc set rev = repeat('0', 64) where till_id = 'T1' and n = 8`);
        const rows = await query('select till_id, what, first_n as n from report.chain_gaps order by first_n');
        expect(rows).toEqual([
          { till_id: 'T1', what: 'missing', n: 5 },
          { till_id: 'T1', what: 'does not follow', n: 9 },
        ]);
        throw new Error('taken back');
      })
      .catch((error: Error) => expect(error.message).toBe('taken back'));
  });

  it('are all that a role made for reading may read', async () => {
    for (const sql of readerSql) await database.query(sql);
    await database
      .transaction(async (query) => {
        await query('set local role report_reader');
        expect(await query('select 1 from report.customers limit 1')).toHaveLength(1);
        expect(await query('select 1 from report.sale_lines limit 1')).toHaveLength(1);
        await query('select 1 from doc limit 1');
      })
      .then(
        () => expect.unreachable('the reader read doc'),
        (error: Error) => expect(error.message).toMatch(/permission denied/),
      );
  });
});

describe(`The views on ${outsideTitle}`, () => {
  it.skipIf(outsideBin)('are not tried here', () => undefined);
});

const readerSql = [
  'create role report_reader',
  'grant usage on schema report to report_reader',
  'grant select on all tables in schema report to report_reader',
];

/** One row a till and day, as `toRow` has it, in hundredths: each view is read once. */
const partSql = {
  sales: `count(*)::int as sales, ${cents('total')} as total, ${cents('tax')} as tax, ${cents('rounding')} as rounding,
    ${cents('discount')} as discounts from report.sales`,
  returns: `count(*)::int as returns, -${cents('total')} as total, -${cents('tax')} as tax, -${cents('rounding')} as rounding
    from report.returns`,
  saleLines: 'sum(quantity)::int as items from report.sale_lines',
  returnLines: '-sum(quantity)::int as items from report.return_lines',
  cash: `${cents('amount')} as cash from report.tenders where tender = 'cash'`,
  card: `${cents('amount')} as card from report.tenders where tender = 'card'`,
  movements: `${cents('amount')} as movements from report.cash_movements`,
  feedback: 'count(*)::int as ratings, sum(score)::int as scores from report.feedback',
  closings: `(array_agg((counted_cash * 100)::int order by at desc))[1] as counted from report.closings`,
};
function cents(column: string) {
  return `(sum(${column}) * 100)::int`;
}

async function readDays({ query }: OpenDatabase) {
  const days = new Map<string, ReturnType<typeof toRow>>();
  for (const sql of Object.values(partSql)) {
    const rows = await query<{ till: string; day: string } & Record<string, number>>(
      `select till_id as till, to_char(business_day, 'YYYY-MM-DD') as day, ${sql} group by till_id, business_day`,
    );
    for (const { till, day, ...sums } of rows) {
      const row: Record<string, number> = days.get(`${till} ${day}`) ?? toRow(summariseDay([]));
      for (const [name, sum] of Object.entries(sums)) row[name] = (row[name] ?? 0) + Number(sum ?? 0);
      days.set(`${till} ${day}`, row as ReturnType<typeof toRow>);
    }
  }
  return days;
}

const toRow = (totals: DayTotals) => ({
  sales: totals.sales,
  returns: totals.returns,
  items: totals.items,
  total: totals.total,
  tax: totals.tax,
  rounding: totals.rounding,
  discounts: totals.discounts,
  cash: totals.byTender.cash.amount,
  card: totals.byTender.card.amount,
  movements: totals.cashMovements,
  ratings: totals.rating.count,
  scores: totals.rating.sum,
  counted: totals.closing?.countedCash ?? 0,
});
