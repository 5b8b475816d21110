import type { RxStorage } from 'rxdb';
import { afterEach, describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../shared/kit/random';
import { createDemoShop, demoPins } from '../support/demo-shop';
import { createMemoryStorage, demoTill, fillStorage, type OpenReplica, openReplica } from '../support/replica';

/** The disk of the baskets and facts, in the hand of the test. */
interface Disk {
  /** Writes wait until it is let go. */
  isHeld: boolean;
  /** For baskets: a sale would still fit. */
  isFull: boolean;
  /** For each write, of a basket or a fact: there is no room for it. */
  refuses(): boolean;
  draftWrites: number;
  release(): void;
}

function toHeldStorage<I, O>(storage: RxStorage<I, O>, disk: Disk): RxStorage<I, O> {
  return {
    name: storage.name,
    rxdbVersion: storage.rxdbVersion,
    async createStorageInstance(params) {
      const instance = await storage.createStorageInstance(params);
      const isDrafts = params.collectionName === 'drafts';
      const write = instance.bulkWrite.bind(instance);
      instance.bulkWrite = async (rows, context) => {
        if (isDrafts) disk.draftWrites += 1;
        if (disk.isHeld) {
          await new Promise<void>((done) => {
            const before = disk.release;
            disk.release = () => {
              before();
              done();
            };
          });
        }
        if ((isDrafts && disk.isFull) || disk.refuses())
          throw Object.assign(new Error('AbortError'), { inner: { name: 'QuotaExceededError' } });
        return write(rows, context);
      };
      return instance;
    },
  };
}

let till: OpenReplica | null = null;
afterEach(async () => {
  await till?.close();
  till = null;
});

async function openHeldTill() {
  const storage = createMemoryStorage();
  await fillStorage(storage, createDemoShop(Date.now()), demoTill);
  const disk: Disk = { isHeld: false, isFull: false, refuses: () => false, draftWrites: 0, release: () => {} };
  const strict = toHeldStorage(storage.storages.strict, disk);
  const offline: typeof fetch = () => Promise.reject(new Error('offline'));
  till = await openReplica({ storage: { ...storage, storages: { ...storage.storages, strict } }, fetch: offline });
  await till.loaded;
  await till.do('session.signIn', { associateId: 'a1', pin: demoPins.a1 ?? '' });
  disk.draftWrites = 0;
  const letGo = () => {
    disk.isHeld = false;
    disk.release();
  };
  return { till, disk, letGo };
}

const barcode = '5000000000017';
const turn = () => new Promise((done) => setTimeout(done, 0));

describe('A scan at the till', () => {
  it('is in the basket on the screen while the disk still writes, and is answered when it is kept', async () => {
    const { till, disk, letGo } = await openHeldTill();
    const shown: (number | undefined)[] = [];
    till.service.subscribe('basket.current', {}, (basket) => shown.push(basket?.total));
    disk.isHeld = true;
    let isAnswered = false;
    const scanned = till.service.run('basket.scan', { code: barcode }).then((result) => {
      isAnswered = true;
      return result;
    });
    await turn();
    expect([shown.at(-1), isAnswered]).toEqual([295, false]);
    letGo();
    expect(await scanned).toMatchObject({ ok: true, value: { kind: 'product' } });
  });

  it('waits for no other scan: ten in a burst are all there, and cost few writes', async () => {
    const { till, disk, letGo } = await openHeldTill();
    disk.isHeld = true;
    const scans = Array.from({ length: 10 }, () => till.service.run('basket.scan', { code: barcode }));
    await turn();
    expect(await till.ask('basket.current', {})).toMatchObject({ itemCount: 10, total: 2950 });
    letGo();
    expect((await Promise.all(scans)).every(({ ok }) => ok)).toBe(true);
    expect(disk.draftWrites).toBeLessThan(10);
    expect(await till.ask('basket.current', {})).toMatchObject({ itemCount: 10 });
  });

  it('that a full disk refuses is said, and the basket shows again what is kept', async () => {
    const { till, disk, letGo } = await openHeldTill();
    await till.do('basket.scan', { code: barcode });
    disk.isHeld = true;
    disk.isFull = true;
    const scans = [1, 2].map(() => till.service.run('basket.scan', { code: barcode }));
    await turn();
    expect(await till.ask('basket.current', {})).toMatchObject({ itemCount: 3 });
    letGo();
    for (const scan of scans) expect(await scan).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(await till.ask('basket.current', {})).toMatchObject({ itemCount: 1, total: 295 });
    disk.isFull = false;
    await till.do('basket.scan', { code: barcode });
    expect(await till.ask('basket.current', {})).toMatchObject({ itemCount: 2 });
  });

  it('is paid only when it is kept: no sale of a line that the disk refused', async () => {
    const { till, disk, letGo } = await openHeldTill();
    disk.isHeld = true;
    const scan = till.service.run('basket.scan', { code: barcode });
    const pay = till.service.run('basket.pay', { tenders: [{ kind: 'card', given: 295 }] });
    await turn();
    disk.isFull = true;
    letGo();
    expect(await scan).toMatchObject({ ok: false });
    expect(await pay).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(await till.ask('receipts.search', { text: '', customerId: null, limit: 5 })).toEqual([]);
  });

  it('whose line was just voided is paid or refused, never both: a full disk refuses no sale that stands', async () => {
    const { till, disk } = await openHeldTill();
    await till.do('basket.scan', { code: barcode });
    await till.do('basket.addProduct', { productId: 'p3', quantity: 1 });
    const basket = await till.ask('basket.current', {});
    await till.do('basket.voidLine', { lineId: basket?.lines[1]?.lineId ?? '' });
    disk.isFull = true;
    const pay = () => till.service.run('basket.pay', { tenders: [{ kind: 'card', given: 295 }] });
    const receipts = () => till.ask('receipts.search', { text: '', customerId: null, limit: 5 });
    expect(await pay()).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(await receipts()).toEqual([]);
    expect(await till.ask('basket.current', {})).toMatchObject({ total: 295 });
    disk.isFull = false;
    expect(await pay()).toMatchObject({ ok: true, value: { total: 295 } });
    expect(await receipts()).toHaveLength(1);
  });

  it('is sold once: as many receipts as payments were answered, whichever writes a full disk refuses', async () => {
    const { till, disk } = await openHeldTill();
    const random = createSeededRandom(7);
    disk.refuses = () => random() < 0.4;
    const receipts = () => till.ask('receipts.search', { text: '', customerId: null, limit: 50 });
    const paid: string[] = [];
    for (let step = 0; step < 100; step++) {
      const basket = await till.ask('basket.current', {});
      const line = basket?.lines[0]?.lineId;
      const chance = random();
      if (line && chance < 0.3) await till.service.run('basket.voidLine', { lineId: line });
      if (line && chance > 0.9) await till.service.run('basket.park', { label: '' });
      await till.service.run('basket.scan', { code: barcode });
      const due = (await till.ask('basket.current', {}))?.total ?? 0;
      const sold = await till.service.run('basket.pay', { tenders: [{ kind: 'card', given: due }] });
      if (sold.ok) paid.push(sold.value.receipt);
      expect((await receipts()).length).toBe(paid.length);
    }
    expect(paid.length).toBeGreaterThan(10);
    expect(new Set(paid).size).toBe(paid.length);
  });

  it('and a payment right after it make one sale with everything in it', async () => {
    const { till, disk, letGo } = await openHeldTill();
    disk.isHeld = true;
    const scans = [1, 2, 3].map(() => till.service.run('basket.scan', { code: barcode }));
    const pay = till.service.run('basket.pay', { tenders: [{ kind: 'card', given: 885 }] });
    let isPaid = false;
    void pay.then(() => {
      isPaid = true;
    });
    await turn();
    expect(isPaid).toBe(false);
    letGo();
    await Promise.all(scans);
    expect(await pay).toMatchObject({ ok: true, value: { total: 885, receipt: 'T1-000001' } });
    expect(await till.ask('basket.current', {})).toBeNull();
  });
});
