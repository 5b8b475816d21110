import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { enginesForTills, startAndKill, startCentral } from '../support/central';
import { pairDevice } from '../support/devices';

describe.each(enginesForTills)('The demo shop on %s', (engine) => {
  it('comes in whole and once, although central is killed in the middle, twice', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'blackbook-demo-'));
    const args = ['--data', dataDir, '--port', '0', '--engine', engine, '--demo=small'];
    let total = 0;
    for (const part of [0.3, 0.7])
      await startAndKill(args, (line) => {
        total = Number(line.total);
        return line.event === 'progress' && Number(line.done) > part * total;
      });
    const central = await startCentral({ engine, dataDir, demo: 'small' });
    try {
      const [t1, t2, t3] = await Promise.all(
        ['T1', 'T2', 'T3'].map((till) => pairDevice(central.url, central.codes[till]!)),
      );
      const facts = [...(await t1!.pullAll('facts')), ...(await t3!.pullAll('facts'))];
      const products = await t1!.pullAll('products');
      const customers = await t1!.pullAll('customers');
      const tasks = [...(await t1!.pullAll('tasks')), ...(await t3!.pullAll('tasks'))];
      expect(facts.length + products.length + customers.length + tasks.length).toBe(total);
      for (const till of [t1!, t2!, t3!]) {
        const places = facts.filter((fact) => fact.tillId === till.device.id).map((fact) => Number(fact.n));
        expect(places.sort((a, b) => a - b)).toEqual(places.map((_, index) => index + 1));
        expect(till.chain.n).toBe(places.length);
        expect(till.lastReceipt).toBeGreaterThan(0);
      }
      const sales = facts.filter((fact) => fact.kind === 'sale');
      const histories = await t1!.pullAll('histories');
      const visits = histories.reduce((sum, history) => sum + Number(history.visits), 0);
      expect(visits).toBe(sales.filter((sale) => sale.customerId !== null).length);
    } finally {
      await central.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });

  it('is opened, not brought in again, at the second start', async () => {
    const central = await startCentral({ engine, demo: 'small', fresh: true });
    try {
      await central.restart();
      expect(central.lines.filter((line) => line.event === 'progress')).toEqual([]);
    } finally {
      await central.stop();
    }
  });
});
