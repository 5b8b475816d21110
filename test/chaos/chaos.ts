/**
 * `npm run chaos -- --minutes 10 [--engine postgres|pglite] [--seed N]`: three tills in real browsers, two nodes of
 * central over one PostgreSQL, and everything that can go wrong between them. Exit code 1 when anything was lost,
 * doubled or left unequal. See docs/decisions/0017.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPages } from './support/pages';
import { runChaos } from './support/run-chaos';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    engine: { type: 'string', default: 'postgres' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const engine = values.engine === 'pglite' ? 'pglite' : 'postgres';
const seed = Number(values.seed);
const folder = mkdtempSync(join(tmpdir(), 'blackbook-chaos-'));
const lines: string[] = [];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const begun = Date.now();
function say(line: string) {
  lines.push(`${((Date.now() - begun) / 1000).toFixed(1)} ${line}`);
  console.log(lines.at(-1));
}

say(`seed ${seed}, engine ${engine}, folder ${folder}`);
await buildPages();
const report = await runChaos({
  folder,
  engine,
  seed,
  forMs: Number(values.minutes) * 60_000,
  tillIds: ['T1', 'T2', 'T3'],
  atOnce: 3,
  say,
}).catch((error: unknown) => {
  say(`chaos itself failed: ${error instanceof Error ? error.stack : String(error)}`);
  return null;
});

if (report) {
  const count = (kind: string) => report.findings.filter((one) => one.kind === kind).length;
  for (const { kind, what } of report.findings) say(`${kind}: ${what}`);
  for (const surprise of report.surprises) say(`surprise: ${surprise}`);
  say(JSON.stringify(report.faults));
  const print = (metric: string, value: number) =>
    console.log(JSON.stringify({ bench: 'chaos', metric, value, engine, seed }));
  print('facts', report.facts);
  print(
    'faults',
    Object.values(report.faults).reduce((sum, times) => sum + times, 0),
  );
  print('surprises', report.surprises.length);
  print('lost', count('lost'));
  print('doubled', count('doubled'));
  print('unequal_replicas', count('unequal'));
}
if (report && report.findings.length === 0 && report.surprises.length === 0) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
} else {
  writeFileSync(join(folder, 'chaos.log'), `${lines.join('\n')}\n`);
  if (report)
    writeFileSync(join(folder, 'ledger.json'), JSON.stringify({ ...report.ledger, counts: [...report.ledger.counts] }));
  console.error(`The folder is kept: ${folder}`);
  process.exitCode = 1;
}
process.exit();
