import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { isAppPage } from '../../../electron/app-protocol/address';
import { createAppPages } from '../../../electron/app-protocol/app-pages';
import { folderSource, resolveInside } from '../../../electron/app-protocol/page-source';
import { createPrintShelf } from '../../../electron/app-protocol/print-shelf';
import { toStoppedPage } from '../../../electron/app-protocol/stopped-page';
import { toShellWords } from '../../../electron/words';

const folder = mkdtempSync(join(tmpdir(), 'blackbook-pages-'));
mkdirSync(join(folder, 'pages/assets'), { recursive: true });
writeFileSync(join(folder, 'secret.json'), '{}');
writeFileSync(join(folder, 'pages/index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
writeFileSync(join(folder, 'pages/assets/till.js'), '1');
writeFileSync(join(folder, 'pages/assets/till.exe'), '1');
afterAll(() => rmSync(folder, { recursive: true }));

const shelf = createPrintShelf();
const pages = createAppPages({
  source: folderSource(join(folder, 'pages')),
  shelf,
  journal: async () => new Response('the journal'),
  stopped: toStoppedPage(toShellWords('ru-KZ')),
  vault: async () => new Response('the vault'),
  devServer: null,
  centralUrl: () => 'http://10.0.0.5:4870',
});
const ask = (url: string, init?: RequestInit) => pages(new Request(url, init));

describe('The pages of the shell', () => {
  it('come with a policy that names their central and a nonce of this load', async () => {
    const [first, second] = [await ask('app://blackbook/'), await ask('app://blackbook/')];
    const policy = first.headers.get('content-security-policy') ?? '';
    const nonce = /content="([^"]+)"/.exec(await first.text())?.[1];
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policy).toContain("connect-src 'self' http://127.0.0.1:4870 http://10.0.0.5:4870;");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toBe(second.headers.get('content-security-policy'));
  });

  it('are files of the build, read and nothing else', async () => {
    expect((await ask('app://blackbook/assets/till.js')).headers.get('content-type')).toContain('text/javascript');
    const statuses = await Promise.all([
      ask('app://blackbook/assets/till.exe'),
      ask('app://blackbook/assets/none.js'),
      ask('app://elsewhere/index.html'),
      ask('app://blackbook/index.html', { method: 'POST' }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404, 405]);
  });

  it('hold a receipt only as long as it is being printed, on a host that may do nothing', async () => {
    const receipt = shelf.put('<p>Thank you</p>');
    const answer = await ask(receipt.url);
    expect(await answer.text()).toBe('<p>Thank you</p>');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(isAppPage(receipt.url)).toBe(false);
    receipt.take();
    expect((await ask(receipt.url)).status).toBe(404);
  });

  it('include what the shell says itself, in the system’s language, without a script and with a way back', async () => {
    const answer = await ask('app://blackbook/stopped');
    const html = await answer.text();
    expect(html).toContain('Касса остановилась');
    expect(html).toContain('<a href="/"');
    expect(html).not.toContain('<script');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('never lead out of their folder, however a path is spelled', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2f',
      '%5c',
      '%00',
      '%',
      'C:',
      'assets',
      'secret.json',
      '//',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const path = resolveInside('/pages', `/${pieces.join('')}`);
        expect(path === null || path.startsWith('/pages/')).toBe(true);
      }),
    );
    expect(resolveInside('/pages', '/..%2fsecret.json')).toBeNull();
  });
});
