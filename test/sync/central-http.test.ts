import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { protocolHeader, protocolVersion } from '../../shared/protocol/version';
import { engines, startCentral, type TestCentral } from '../support/central';
import { makeCustomer, pairDevice } from '../support/devices';

/** A request whose path is sent as it is written. */
const rawGet = (url: string, path: string): Promise<{ status: number; body: string }> =>
  new Promise((done, refuse) => {
    const { hostname, port } = new URL(url);
    const asked = request({ hostname, port, path }, (answer) => {
      let body = '';
      answer.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      answer.on('end', () => done({ status: answer.statusCode ?? 0, body }));
    });
    asked.on('error', refuse).end();
  });

describe.each(engines)('Central on %s at its edge', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'blackbook-web-'));
  const web = join(folder, 'web');
  let central: TestCentral;
  beforeAll(async () => {
    mkdirSync(join(web, 'assets'), { recursive: true });
    writeFileSync(join(web, 'index.html'), '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__">');
    writeFileSync(join(web, 'assets', 'main-abc123.js'), 'export {};');
    writeFileSync(join(web, 'sw.js'), 'self;');
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    central = await startCentral({ engine, web });
  });
  afterAll(async () => {
    await central?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${central.url}${path}`, {
      ...init,
      headers: { [protocolHeader]: String(protocolVersion), ...init.headers },
    });
  const pairBody = (code: string) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });

  it('says who it is to anyone', async () => {
    expect(await (await ask('/v1/hello')).json()).toMatchObject({
      protocol: protocolVersion,
      companyName: 'Blackbook Gifts',
      engine,
    });
    expect(await (await ask('/healthz')).json()).toEqual({ ok: true });
  });

  it('gives the page a new nonce with each load, and lets nothing foreign in', async () => {
    const pages = await Promise.all([ask('/'), ask('/')]);
    const policies = pages.map((page) => page.headers.get('content-security-policy') ?? '');
    expect(policies[0]).not.toBe(policies[1]);
    const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(policies[0]!)?.[1];
    expect(await pages[0]!.text()).toContain(`nonce="${nonce}"`);
    expect(policies[0]).toContain("default-src 'none'; script-src 'self';");
    expect(policies[0]).not.toContain('unsafe');
    expect(pages[0]!.headers.get('x-content-type-options')).toBe('nosniff');
    expect(pages[0]!.headers.get('referrer-policy')).toBe('no-referrer');
    expect(pages[0]!.headers.get('cache-control')).toBe('no-cache');
  });

  it('lets browsers keep what never changes, and only that', async () => {
    expect((await ask('/assets/main-abc123.js')).headers.get('cache-control')).toContain('immutable');
    expect((await ask('/sw.js')).headers.get('cache-control')).toBe('no-cache');
  });

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/assets/%5c..%5c..%5csecret.txt'])(
    'gives no file outside the screens: %s',
    async (path) => {
      const { status, body } = await rawGet(central.url, path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(body).not.toContain('secret\n');
      expect(body).not.toBe('secret');
    },
  );

  it('lets the shell in from its own origin, and no other page', async () => {
    const shell = await ask('/v1/hello', { headers: { origin: 'app://blackbook' } });
    expect(shell.headers.get('access-control-allow-origin')).toBe('app://blackbook');
    const other = await ask('/v1/hello', { headers: { origin: 'https://example.org' } });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await ask('/v1/push', { method: 'OPTIONS', headers: { origin: 'app://blackbook' } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
  });

  it('tells a device of another version, with both numbers', async () => {
    const older = await ask('/v1/pull', { headers: { [protocolHeader]: '0' } });
    expect(older.status).toBe(426);
    expect(await older.json()).toMatchObject({ error: { code: 'protocol-too-old', detail: { device: 0 } } });
    const newer = await ask('/v1/pull', { headers: { [protocolHeader]: '99' } });
    expect(newer.status).toBe(426);
    expect(await newer.json()).toMatchObject({
      error: { code: 'protocol-too-new', detail: { device: 99, central: protocolVersion } },
    });
  });

  it('lets nobody in without a token, and says when one was taken away', async () => {
    expect((await ask('/v1/pull?collection=customers&limit=1')).status).toBe(401);
    const book = await pairDevice(central.url, central.codes.B1!);
    await central.restart(['--pair-code-for', 'B1']);
    const again = await pairDevice(central.url, central.codes.B1!);
    await again.pull('customers');
    const old = await book.ask('/v1/pull?collection=customers&limit=1');
    expect(old.status).toBe(401);
    expect(await old.json()).toMatchObject({ error: { code: 'device-revoked' } });
  });

  it('refuses a push that is too large, and takes the till back afterwards', async () => {
    const t3 = await pairDevice(central.url, central.codes.T3!);
    const rows = Array.from({ length: 1001 }, () => ({ document: makeCustomer() }));
    await expect(t3.push('customers', rows)).rejects.toThrow(/413.*too-large/);
    await t3.push('customers', rows.slice(0, 1000));
    const headers = {
      authorization: `Bearer ${t3.token}`,
      [protocolHeader]: String(protocolVersion),
      'content-type': 'application/json',
    };
    const status = await new Promise((done, refuse) => {
      const asked = request(`${central.url}/v1/push`, {
        method: 'POST',
        headers: { ...headers, 'content-length': 2 ** 24 + 1 },
      });
      asked
        .on('response', (answer) => done(answer.statusCode))
        .on('error', refuse)
        .write('{');
    });
    expect(status).toBe(413);
  });

  it('takes a push in gzip as it takes a plain one, and refuses a small one that grows beyond the limit', async () => {
    await central.restart(['--pair-code-for', 'B1']);
    const book = await pairDevice(central.url, central.codes.B1!);
    const send = (body: BodyInit, encoding = 'gzip') =>
      book.ask('/v1/push', { method: 'POST', body, headers: { 'content-encoding': encoding } });
    const customer = makeCustomer({ name: 'Gzip Jones' });
    const push = JSON.stringify({ collection: 'customers', rows: [{ document: customer, base: null }] });
    const taken = await send(gzipSync(push));
    expect(await taken.json()).toEqual({ conflicts: [], parked: [] });
    expect((await book.pullAll('customers')).some((one) => one.id === customer.id)).toBe(true);
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
    expect(bomb.length).toBeLessThan(100_000);
    const refused = await send(bomb);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ error: { code: 'too-large' } });
    expect((await send(gzipSync(push).subarray(0, 60))).status).toBe(400);
    expect((await send(push, 'zstd')).status).toBe(415);
    expect(await (await send(gzipSync(push))).json()).toEqual({ conflicts: [], parked: [] });
  });

  it('makes long answers small', async () => {
    const t1 = await pairDevice(central.url, central.codes.T1!);
    const page = await t1.ask('/v1/pull?collection=customers&limit=500', {
      headers: { 'accept-encoding': 'br', via: '1.1 proxy' },
    });
    expect(page.headers.get('content-encoding')).toBe('br');
    expect(((await page.json()) as { documents: unknown[] }).documents).toHaveLength(500);
  });

  it('a code works once, and guessing is slowed down', async () => {
    const code = central.codes.T2!;
    expect((await ask('/v1/pair', pairBody(code))).status).toBe(200);
    expect((await ask('/v1/pair', pairBody(code))).status).toBe(403);
    const guesses = [];
    for (let guess = 0; guess < 12; guess++) guesses.push(await ask('/v1/pair', pairBody(`WRONG${guess}AAAA`)));
    const last = guesses.at(-1)!;
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
