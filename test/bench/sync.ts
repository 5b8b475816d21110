/**
 * `npm run -s bench:sync [-- --only PART]`: what the sync carries, beside what the same machine can do in the same run.
 * Prints one JSON object a figure; trust ratios, for whatever else runs slows both sides.
 */
import { chromiumFirstSync } from './sync/chromium';
import { closing } from './sync/closing';
import { dayProof } from './sync/day-proof';
import { fanOut } from './sync/fan-out';
import { describeMachine, type Part } from './sync/figures';
import { firstStart } from './sync/first-start';
import { firstSync } from './sync/first-sync';
import { pushAndPull } from './sync/push-pull';

const parts: Record<string, Part> = {
  'first-start': firstStart,
  'push-pull': pushAndPull,
  'first-sync': firstSync,
  'fan-out': fanOut,
  closing,
  'day-proof': dayProof,
  chromium: chromiumFirstSync,
};

const only = process.argv[process.argv.indexOf('--only') + 1];
const names = process.argv.includes('--only') ? [only ?? ''] : Object.keys(parts);
const machine = describeMachine();

for (const name of names) {
  const part = parts[name];
  if (!part) throw new Error(`There is no part ${name}: ${Object.keys(parts).join(', ')}.`);
  process.stderr.write(`${name} …\n`);
  for (const { value, ...figure } of await part())
    console.log(JSON.stringify({ bench: 'sync', ...figure, value: Math.round(value * 100) / 100, machine }));
}
