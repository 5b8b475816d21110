/** `npm run dev`: central with the small demo, the pages hot from Vite, and the shell where there is an Electron. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { createServer } from 'vite';
import { buildShell } from './build';
import { startCentral } from './support/central';
import { findElectron, hasScreen } from './support/electron';
import { toPairAddress } from './support/own-till';
import { root } from './support/paths';
import { createProgressBar } from './support/progress-bar';

const data = join(envPaths('blackbook-dev', { suffix: '' }).data);
const centralPort = 4872;

const bar = createProgressBar(process.stdout);
const central = startCentral([`--port=${centralPort}`, '--demo=small', ...centralData()], {
  onProgress: bar.show,
  say: console.log,
});
const pages = await createServer({
  configFile: join(root, 'vite.config.ts'),
  server: { proxy: { '/v1': `http://127.0.0.1:${centralPort}` } },
});
await pages.listen();

const stop = async () => {
  await pages.close();
  await central.stop();
  process.exit(0);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

const started = await central.started;
bar.end();
if (!started.ok) {
  console.error(started.message);
  process.exit(1);
}
const { host, port } = pages.config.server;
const pageUrl = `http://${host}:${port}`;
console.log(`The pages, hot: ${pageUrl}   central: ${started.url}`);
for (const { name, storeName, code } of started.pairCodes) {
  console.log(`  ${name}, ${storeName}: ${toPairAddress(pageUrl, code)}`);
}
const electron = hasScreen() ? findElectron() : null;
if (electron) {
  await buildShell();
  const args = [
    root,
    `--dev-server=${pageUrl}`,
    `--central-url=${started.url}`,
    `--user-data-dir=${join(data, 'till')}`,
  ];
  spawn(electron, process.getuid?.() === 0 ? ['--no-sandbox', ...args] : args, { stdio: 'inherit' });
}

/** A shop of its own, so that trying things out never meets the demo of `npm start`. Root's database has its own place. */
function centralData(): string[] {
  return [`--data=${process.getuid?.() === 0 ? '/var/lib/blackbook/dev' : join(data, 'central')}`];
}
