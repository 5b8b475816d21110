/** One day of one till proven against a million facts: central's address whole, and its statement alone. */
import { startCentral } from '../../support/central';
import { admitTills, openCluster, toDevice } from './cluster';
import { median, type Part, timeOf } from './figures';

const total = 1_000_000;
const bigDay = { day: '2026-11-20', facts: 10_000 };
const asks = 50;

/** Written straight into the table, as pushes would leave it; what is old has been vacuumed, today has not. */
const fillSql = `
insert into doc (stream, collection, id, seq, rev, deleted, device_id, body, business_day, till_id, n, prev, digest, kind)
select 'store:z1', 'facts', 'f' || n, n, md5('r' || n) || md5('s' || n), false, $1, repeat('x', 700),
  $2, $1, n, md5('r' || n - 1) || md5('s' || n - 1), hashtextextended(n::text, 0), 'sale'
from generate_series($3::bigint, $4) as n`;

export const dayProof: Part = async () => {
  const central = await startCentral({ engine: 'embedded' });
  try {
    const cluster = await openCluster(central);
    const tills = await admitTills(cluster, 5, 5);
    const days = Array.from({ length: 990 }, (_, index) =>
      new Date(Date.UTC(2024, 0, 1) + index * 86_400_000).toISOString().slice(0, 10),
    );
    const perDay = (total - bigDay.facts) / days.length;
    for (const [index, day] of days.entries()) {
      const till = tills[index % tills.length]?.device.id;
      await cluster.query(fillSql, [till, day, index * perDay + 1, (index + 1) * perDay]);
    }
    await cluster.query('vacuum analyze doc');
    const first = tills[0];
    if (!first) throw new Error('No till was admitted.');
    await cluster.query(fillSql, [first.device.id, bigDay.day, total - bigDay.facts + 1, total]);
    const device = toDevice(central.url, first);
    const whole = async (day: string) => {
      const times: number[] = [];
      for (let ask = 0; ask < asks; ask++) times.push(await timeOf(() => device.proof(day, day)));
      return median(times);
    };
    const { days: answer } = await device.proof(bigDay.day, bigDay.day);
    if (answer[0]?.count !== bigDay.facts) throw new Error(`Central proves ${JSON.stringify(answer)}`);
    const figures = [
      { metric: 'day_proof_ms', value: await whole(bigDay.day), unit: 'ms', method: '10,000 facts, by HTTP' },
      { metric: 'day_proof_1000_ms', value: await whole(days[500] ?? ''), unit: 'ms', method: '1,000 facts, by HTTP' },
      { metric: 'day_proof_empty_ms', value: await whole('2023-01-01'), unit: 'ms', method: 'no facts, by HTTP' },
    ];
    await cluster.end();
    return figures;
  } finally {
    await central.stop();
  }
};
