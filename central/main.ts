import { join } from 'node:path';
import envPaths from 'env-paths';
import type { Line } from '../shared/host/lines';
import { createCleanup } from './cleanup';
import { isCommand, runCommand } from './commands';
import { failStart } from './failure';
import { readOptions } from './options';
import { hearOrders } from './parent-port';
import { start } from './start';
import { takePasswords } from './store/passwords';

/** A system account of its own keeps its data where services do: PostgreSQL's account can't look into root's home. */
const defaultData =
  process.getuid?.() === 0 ? '/var/lib/blackbook/central' : join(envPaths('blackbook', { suffix: '' }).data, 'central');

const say = (line: Line) => process.stdout.write(`${JSON.stringify(line)}\n`);
/** Whoever reads us may be gone; that is no reason to lose the shop. */
process.stdout.on('error', () => undefined);

const passwords = takePasswords(process.env);
if (isCommand(process.argv[2]))
  process.exit(await runCommand(process.argv.slice(2), process.env, defaultData, passwords, say));

const cleanup = createCleanup((error) => say({ event: 'trouble', message: String(error) }));
const options = readOptions(process.argv.slice(2), process.env, defaultData, passwords);
const starting = options.ok ? start(options.value, say, cleanup, hearOrders) : Promise.resolve(options);

let stopping = false;
/** Also in the middle of the start: what is open is closed, what is being opened is waited for and closed then. */
async function stop() {
  if (stopping) return;
  stopping = true;
  await cleanup.run();
  await starting.catch(() => undefined);
  await cleanup.run();
  say({ event: 'stopped' });
  process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('SIGHUP', stop);
hearOrders((order) => order.do === 'stop' && void stop());
if (options.ok && options.value.stopWithInput) process.stdin.on('end', stop).on('error', stop).resume();

const started = await starting.catch((error: unknown) =>
  failStart('unexpected', error instanceof Error ? error.message : String(error)),
);
if (!started.ok && !stopping) {
  await cleanup.run();
  say({ event: 'failed', ...started.error });
  process.exit(1);
}
