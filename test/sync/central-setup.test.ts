import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRightPin } from '../../shared/domain/pin';
import type { Associate, Settings, Store } from '../../shared/model/company';
import type { NewShop } from '../../shared/model/new-shop';
import type { SetUpAnswer } from '../../shared/protocol/setup';
import { protocolHeader, protocolVersion } from '../../shared/protocol/version';
import { engines, startCentral, type TestCentral } from '../support/central';
import { pairDevice } from '../support/devices';

const shop: NewShop = {
  companyName: 'Café Ördög',
  currency: 'HUF',
  country: 'HU',
  storeName: 'Fő utca',
  timeZone: 'Europe/Budapest',
  ownerName: 'Kovács Éva',
  pin: '482913',
  demo: false,
  tillName: 'Till',
  receiptFooter: '',
  discountReasons: ['Damaged'],
};
const key = (name: string) => name.padEnd(24, '-');

/** Sends a request with headers that `fetch` sets by itself. */
const send = (url: string, headers: Record<string, string>, body: unknown) =>
  new Promise<{ status: number; code: string }>((done, refuse) => {
    const { hostname, port } = new URL(url);
    const all = { 'content-type': 'application/json', [protocolHeader]: String(protocolVersion), ...headers };
    const asked = request({ hostname, port, path: '/v1/setup', method: 'POST', headers: all }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      answer.on('end', () => done({ status: answer.statusCode ?? 0, code: JSON.parse(text).error?.code ?? '' }));
    });
    asked.on('error', refuse).end(JSON.stringify(body));
  });

describe.each(engines)('A new shop at a central on %s that has none', (engine) => {
  let central: TestCentral;
  beforeAll(async () => {
    central = await startCentral({ engine, empty: true });
  });
  afterAll(() => central?.stop());
  const setUpCode = () => String(central.lines.find((line) => line.event === 'ready')?.setUpCode);
  const order = (asker: string, more: object = {}) => ({ key: key(asker), shop: { ...shop, ...more } });
  const ask = (body: unknown, headers: Record<string, string> = {}) => send(central.url, headers, body);
  const isEmpty = async (headers: Record<string, string> = {}) => {
    const all = { [protocolHeader]: String(protocolVersion), ...headers };
    return (await fetch(`${central.url}/v1/setup`, { headers: all })).json();
  };

  it('is offered to who sits at this machine, and to nobody else without the code', async () => {
    expect(await isEmpty()).toEqual({ isEmpty: true, needsCode: false });
    expect(await isEmpty({ 'x-forwarded-for': '10.0.0.7' })).toEqual({ isEmpty: true, needsCode: true });
    const strangers: Record<string, string>[] = [
      { host: 'shop.example' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'x-forwarded-for': '10.0.0.7' },
      { forwarded: 'for=10.0.0.7' },
    ];
    for (const headers of strangers)
      expect(await ask(order('stranger'), headers)).toEqual({ status: 403, code: 'set-up-code-wrong' });
    expect(await isEmpty()).toMatchObject({ isEmpty: true });
  });

  it('is refused in words when what is asked for is no shop', async () => {
    const wrong: [body: unknown, status: number][] = [
      [null, 400],
      [{}, 400],
      [[], 400],
      [order('x', { companyName: '' }), 400],
      [order('x', { companyName: '   ' }), 400],
      [order('x', { companyName: 7 }), 400],
      [order('x', { companyName: 'Shop\u0000' }), 400],
      [order('x', { storeName: 'one\ntwo' }), 400],
      [order('x', { ownerName: '\u001b[2J' }), 400],
      [order('x', { ownerName: '\ud800' }), 400],
      [order('x', { companyName: 'a'.repeat(121) }), 400],
      [order('x', { companyName: 'a'.repeat(100_000) }), 413],
      [order('x', { currency: 'XAU' }), 400],
      [order('x', { country: 'gb' }), 400],
      [order('x', { timeZone: 'Middle-earth/Shire' }), 400],
      [order('x', { pin: '123' }), 400],
      [order('x', { pin: '12a4' }), 400],
      [order('x', { discountReasons: Array(31).fill('x') }), 400],
      [order('x', { role: 'owner' }), 400],
      [{ ...order('x'), key: 'short' }, 400],
    ];
    for (const [body, status] of wrong) {
      const answer = await ask(body);
      expect([JSON.stringify(body).slice(0, 60), answer.status]).toEqual([JSON.stringify(body).slice(0, 60), status]);
      expect(answer.code).toMatch(/^(malformed|too-large)$/);
    }
    expect(await isEmpty()).toMatchObject({ isEmpty: true });
  });

  it('is made once: of two at the same moment one wins, and the other is told', async () => {
    const askers = ['anna', 'béla', 'cili', 'dani'].map((name, at) => order(`asker${at}`, { ownerName: name }));
    // One of them sits at another machine, and has read the code there.
    const far = { 'x-forwarded-for': '10.0.0.7' };
    const code = setUpCode().toLowerCase();
    const answers = await Promise.all(askers.map((body, at) => (at === 0 ? ask({ ...body, code }, far) : ask(body))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(answers.filter(({ code }) => code === 'set-up-done')).toHaveLength(3);
    expect(await ask(order('later'))).toEqual({ status: 409, code: 'set-up-done' });
    expect(await isEmpty()).toMatchObject({ isEmpty: false });

    // Whoever won, killed before the answer came, goes on with the same key, even after central was killed.
    const winner = askers[answers.findIndex(({ status }) => status === 200)]!;
    await central.kill();
    await central.restart();
    expect((await ask({ key: key('later'), shop: null })).code).toBe('set-up-done');
    const again = await fetch(`${central.url}/v1/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [protocolHeader]: String(protocolVersion) },
      body: JSON.stringify({ key: winner.key, shop: null }),
    });
    const { pairCode, ownerId } = (await again.json()) as SetUpAnswer;

    const till = await pairDevice(central.url, pairCode);
    expect(till.device).toMatchObject({ id: 'T1', code: 'T1', name: 'Till 1', kind: 'till', storeId: 's1' });
    const [settings] = (await till.pullAll('settings')) as unknown as Settings[];
    expect(settings).toMatchObject({ companyName: 'Café Ördög', currency: 'HUF', country: 'HU' });
    const stores = (await till.pullAll('stores')) as unknown as Store[];
    expect(stores.map(({ name, timeZone }) => [name, timeZone])).toEqual([['Fő utca', 'Europe/Budapest']]);
    const people = (await till.pullAll('associates')) as unknown as Associate[];
    expect(people.map(({ id, name, role }) => [id, name, role])).toEqual([[ownerId, winner.shop.ownerName, 'owner']]);
    expect(isRightPin('482913', people[0]!.pin)).toBe(true);
    expect(JSON.stringify(people)).not.toContain('482913');
    expect(await till.pullAll('products')).toEqual([]);

    // The till has paired: who finds the key on a stolen laptop gets nothing for it.
    expect(await ask(winner)).toEqual({ status: 409, code: 'set-up-done' });
  });

  it('is not to be guessed at: after eight wrong codes an address waits', async () => {
    const codes = [];
    for (let tries = 0; tries < 9; tries++)
      codes.push((await ask({ ...order('guess'), code: 'AAAAA-AAAAA' }, { 'x-forwarded-for': '10.0.0.7' })).code);
    expect(codes.at(0)).toBe('set-up-code-wrong');
    expect(codes.at(-1)).toBe('central-busy');
  });
});
