/** Paints renderer/public/icon.svg to the PNGs that the web manifest names. Run after the mark has changed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const folder = join(import.meta.dirname, '../renderer/public');
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (const size of [192, 512]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  // A maskable icon fills its square: the platform cuts the corners.
  const mark = readFileSync(join(folder, 'icon.svg'), 'utf8').replace(' rx="96"', '');
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px}</style>${mark}`);
  await page.screenshot({ path: join(folder, `icon-${size}.png`) });
}
await browser.close();
