/**
 * `npm run icons`, after the mark has changed: paints renderer/public/icon.svg for the web manifest, and for each
 * system's installers (electron/installers). What it makes is committed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { ensureChromium } from './support/ensure-chromium';
import { toIcns, toIco } from './support/icon-files';
import { root } from './support/paths';

const web = join(root, 'renderer/public');
const installers = join(root, 'electron/installers');
const mark = readFileSync(join(web, 'icon.svg'), 'utf8');
/** A maskable icon fills its square: the platform cuts the corners. */
const square = mark.replace(' rx="96"', '');
/** Apple's grid: the shape fills 824 of 1024, the rest is air and shadow. */
const apple = 824 / 1024;

const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
mkdirSync(join(installers, 'icons'), { recursive: true });
for (const size of [192, 512]) writeFileSync(join(web, `icon-${size}.png`), await paint(page, square, size));
for (const size of [16, 32, 48, 64, 128, 256, 512]) {
  writeFileSync(join(installers, `icons/${size}x${size}.png`), await paint(page, mark, size));
}
writeFileSync(join(installers, 'icon.ico'), await toIco((size) => paint(page, mark, size)));
writeFileSync(join(installers, 'icon.icns'), await toIcns((size) => paint(page, mark, size, apple)));
await browser.close();

async function paint(page: Page, svg: string, size: number, share = 1): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size });
  const inner = size * share;
  const style = `body{margin:0;display:grid;place-items:center;height:${size}px}svg{display:block;width:${inner}px;height:${inner}px}`;
  await page.setContent(`<style>${style}</style>${svg}`);
  return page.screenshot({ omitBackground: true });
}
