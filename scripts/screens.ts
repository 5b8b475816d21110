/** `npm run screens`: every screen in both languages, painted into docs/screens by the end-to-end test of the screens. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildPages } from './build';
import { ensureChromium } from './support/ensure-chromium';
import { root } from './support/paths';

await buildPages();
const { status } = spawnSync('npx playwright test --project=chromium screens.spec', {
  cwd: root,
  shell: true,
  stdio: 'inherit',
  env: { ...process.env, BLACKBOOK_CHROMIUM: ensureChromium(), BLACKBOOK_SCREENS: join(root, 'docs/screens') },
});
process.exitCode = status ?? 1;
