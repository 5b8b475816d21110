import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushed } from '../../renderer/replica/collections/pushed';
import type { Product } from '../../shared/model/product';
import type { PairAnswer } from '../../shared/protocol/pair';
import type { ImportView } from '../../shared/replica-api/import-view';
import { startCentral, type TestCentral } from '../support/central';
import { createDevice } from '../support/devices';
import { createNetwork, eventually } from '../support/network';
import { createDexieStorage, type OpenReplica, openReplica } from '../support/replica';

/**
 * A shop that is set up at an empty central, and filled from files by its first till. One central and one till for all
 * tests, which follow one another.
 */
let central: TestCentral;
let till: OpenReplica;
const network = createNetwork();
/** In plain, for its token is read off it. */
const storage = createDexieStorage(null);
// As a build left its disk that pulled products only: without the index by which to find what is to be sent.
storage.setPushed?.(new Set(['facts', 'customers', 'tasks']));
const shop = {
  companyName: 'Blue Cup',
  currency: 'HUF',
  country: 'HU',
  storeName: 'Fő utca',
  timeZone: 'Europe/Budapest',
  ownerName: 'Kovács Éva',
  pin: '4829',
  demo: false,
  tillName: 'Till',
  receiptFooter: '',
  discountReasons: [],
} as const;

const bytesOf = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;
const importState = (until: (view: ImportView) => boolean) =>
  eventually(
    () => till.ask('import.state', {}),
    (view) => view !== null && until(view),
  );
const read = async (kind: 'products' | 'customers', text: string) => {
  await till.do('import.read', { kind, fileName: `${kind}.csv`, bytes: bytesOf(text) });
  return importState(({ step }) => step === 'ready' || step === 'matching');
};
const bringIn = async (kind: 'products' | 'customers', text: string) => {
  const before = await read(kind, text);
  await till.do('import.start', {});
  await importState(({ step }) => step === 'done');
  return before?.counts;
};
const people = () => till.ask('customers.list', { text: '', sort: 'name', offset: 0, limit: 50 });

describe('A new shop is filled from files', () => {
  beforeAll(async () => {
    central = await startCentral({ empty: true });
    till = await openReplica({ storage, fetch: network.fetch });
  });
  afterAll(async () => {
    await till?.close();
    await central?.stop();
  });

  it('behind a set-up whose answer was lost, and which is then made once all the same', async () => {
    const greeting = await till.do('central.greet', { centralUrl: central.url });
    expect(greeting).toEqual({ companyName: '', isEmpty: true, needsCode: false });
    const order = { centralUrl: central.url, code: '', shop: { ...shop, discountReasons: [] } };
    let isLossy = true;
    const losing: typeof fetch = async (input, init) => {
      const answer = await network.fetch(input, init);
      if (isLossy && String(input).endsWith('/v1/setup') && init?.method === 'POST') throw new TypeError('lost');
      return answer;
    };
    await till.close();
    till = await openReplica({ storage, fetch: losing });
    expect(await till.service.run('device.setUp', order)).toMatchObject({ error: { code: 'central-unreachable' } });
    // Killed there, and another one comes meanwhile.
    await till.close();
    const another = await openReplica({ fetch: network.fetch });
    expect(await another.service.run('device.setUp', order)).toMatchObject({ error: { code: 'set-up-done' } });
    await another.close();
    isLossy = false;
    till = await openReplica({ storage, fetch: losing });
    await till.do('device.setUp', { ...order, shop: null });
    await eventually(
      () => till.ask('replica.state', {}),
      ({ phase }) => phase === 'ready',
    );
    await eventually(
      () => till.ask('associates.list', {}),
      (all) => all.length === 1,
    );
    expect(await till.service.run('import.start', {})).toMatchObject({ error: { code: 'not-signed-in' } });
    await till.do('session.signIn', { associateId: 'a1', pin: '4829' });
  });

  it('with prices in forints, and what cannot be read is told by line', async () => {
    const text = [
      'Cikkszám;Megnevezés;Bruttó ár;Vonalkód;ÁFA',
      'B-1;Kék bögre;1 990;4006381333931;27',
      'B-2;Piros bögre;1.990,00;;27%',
      'B-3;Fél bögre;99,50;;27',
      'B-4;Rossz kód;500;4006381333932;27',
      'b-1;Megint kék;1990;;27',
      ';Névtelen kód;250;;',
    ].join('\r\n');
    const view = await read('products', text);
    expect(view).toMatchObject({ rows: 6, counts: { fresh: 3, here: 0, refused: 3 }, missing: [], sent: 0 });
    expect(view?.faults.map(({ fault, line }) => [line, fault]).sort()).toEqual([
      [4, 'price-unreadable'],
      [5, 'barcode-check'],
      [6, 'doubled'],
    ]);
    await till.do('import.start', {});
    await importState(({ step }) => step === 'done');
    const tiles = await eventually(
      () => till.ask('products.tiles', { limit: 10 }),
      (all) => all.length === 3,
    );
    expect(tiles.map(({ name, price }) => [name, price])).toEqual([
      ['Kék bögre', 1990],
      ['Névtelen kód', 250],
      ['Piros bögre', 1990],
    ]);
    const refused = await till.do('import.refused', {});
    expect(refused.rows.map(({ line, cells }) => [line, cells[1]])).toEqual([
      [4, 'Fél bögre'],
      [5, 'Rossz kód'],
      [6, 'Megint kék'],
    ]);
    const scanned = await till.do('basket.scan', { code: '4006381333931' });
    expect(scanned).toMatchObject({ kind: 'product', name: 'Kék bögre' });
    await till.do('basket.void', {});
  });

  it('once: the same file again adds nothing, and an edit made since stays', async () => {
    const text = 'Name,Phone,Email,Birthday\nAnna Nagy,06 30 123 4567,anna@example.hu,1984-03-08\nBéla Kis,,,\n';
    expect(await bringIn('customers', text)).toEqual({ fresh: 2, here: 0, refused: 0 });
    const { rows } = await eventually(people, ({ total }) => total === 2);
    const anna = rows.find(({ name }) => name === 'Anna Nagy');
    expect(anna?.phone).toBe('+36301234567');
    await till.do('customers.update', { customerId: anna?.id ?? '', patch: { name: 'Anna Nagyné' } });
    expect(await bringIn('customers', text)).toEqual({ fresh: 0, here: 2, refused: 0 });

    // A device that has heard of none of them yet brings the same rows: central knows them again.
    const device = createDevice(central.url, storage.values.get('pairing') as PairAnswer);
    for (const stored of await device.pullAll('customers')) {
      const document = { ...stored, name: 'From the file', rev: stored.id };
      await device.push('customers', [{ document, base: null }]);
    }
    const names = (await device.pullAll('customers')).map((one) => (one as { name?: string }).name);
    expect(names.sort()).toEqual(['Anna Nagyné', 'Béla Kis']);
  });

  it('over a bad line, stopped and begun again in the middle, each row once', async () => {
    const rows = Array.from({ length: 700 }, (_, at) => `Thing ${at};${at + 1};T-${at}`);
    const text = ['Name;Price;SKU', ...rows].join('\n');
    await read('products', text);
    network.loseNextAnswers(2);
    network.hold('answers');
    await till.do('import.start', {});
    await eventually(
      () => network.counts['/v1/push'] ?? 0,
      (count) => count > 0,
    );
    await till.do('import.stop', {});
    network.release('answers');
    expect(await till.ask('import.state', {})).toMatchObject({ step: 'stopped' });
    // The window was closed meanwhile: the file is chosen once more.
    await till.do('import.close', {});
    await bringIn('products', text);
    const device = createDevice(central.url, storage.values.get('pairing') as PairAnswer);
    const codes = (await device.pullAll('products')).map((one) => String((one as { sku?: string }).sku));
    expect(codes.filter((code) => code.startsWith('T-')).sort()).toEqual(rows.map((_, at) => `T-${at}`).sort());
  });

  it('and a product of it is edited on a till whose former build never sent one', async () => {
    await till.close();
    storage.setPushed?.(pushed);
    till = await openReplica({ storage, fetch: network.fetch });
    await till.loaded;
    await till.do('session.signIn', { associateId: 'a1', pin: '4829' });
    const [found] = await till.ask('products.search', { text: 'T-5', limit: 1 });
    const productId = found?.id ?? '';
    const { questions: _, id, sku, ...seen } = (await till.ask('products.get', { productId }))!;
    await till.do('products.update', { productId, seen, entry: { ...seen, price: 4321 } });
    await eventually(
      () => till.ask('sync.status', {}),
      ({ waiting }) => waiting === 0,
    );
    const device = createDevice(central.url, storage.values.get('pairing') as PairAnswer);
    const held = (await device.pullAll('products')) as unknown as Product[];
    expect(held.find((one) => one.id === productId)).toMatchObject({ price: 4321, sku: found?.sku });
    // Nothing but the edit was sent: what came from the file is as it came.
    expect(held.filter(({ updatedBy }) => updatedBy !== 'import')).toHaveLength(1);
  });

  it('and nobody who asked to be forgotten comes back by an old file', async () => {
    const { rows } = await people();
    const bela = rows.find(({ name }) => name === 'Béla Kis');
    await till.do('customers.erase', { customerId: bela?.id ?? '' });
    const view = await read('customers', 'Name\nBéla Kis\n');
    expect(view).toMatchObject({ counts: { fresh: 0, here: 0, refused: 1 }, faults: [{ fault: 'erased', line: 2 }] });
  });
});
