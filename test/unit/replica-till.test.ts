import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDemoReplica, type DemoReplica } from '../support/replica';

let replica: DemoReplica;
beforeEach(async () => {
  replica = await createDemoReplica();
});
afterEach(() => replica.close());

describe('A till without any network', () => {
  it('is ready as soon as it is opened', async () => {
    expect(await replica.query('replica.state', {})).toMatchObject({ phase: 'ready', device: { code: 'T1' } });
    expect(await replica.query('sync.status', {})).toMatchObject({ online: false, waiting: 0, parked: [] });
  });

  it('rings up a known customer and three items, takes cash and gives the change', async () => {
    await replica.run('basket.setCustomer', { customerId: 'c1' });
    for (const productId of ['p1', 'p4', 'p7']) {
      expect(await replica.run('basket.addProduct', { productId, quantity: 1 })).toEqual({ ok: true, value: null });
    }
    const basket = await replica.query('basket.current', {});
    expect(basket).toMatchObject({ total: 798, itemCount: 3, customer: { name: 'Anna Smith' } });
    const paid = await replica.run('basket.pay', { tenders: [{ kind: 'cash', given: 1000 }] });
    expect(paid).toMatchObject({ ok: true, value: { receipt: 'T1-000001', total: 798, change: 202 } });
    expect(await replica.query('basket.current', {})).toBeNull();
    expect(await replica.query('sync.status', {})).toMatchObject({ waiting: 1 });
    expect(await replica.query('display.current', {})).toMatchObject({ phase: 'thanks', askFeedback: true });
  });
});
