/** How each figure grows with the shop, as a table and a plot in docs/. Each size is a run of its own. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../../scripts/support/paths';
import type { Figure } from '../../sync/figures';
import type { Say } from '../load';
import { type Series, toPlot } from './plot';

const sizes = [10_000, 100_000, 1_000_000];
/** A till with a million customers takes a quarter of an hour to fill: the index alone shows how that goes. */
const mostInBrowser = 100_000;

const rows: [metric: string, name: string][] = [
  ['lookup_paint_p50_ms', 'key to painted results, median, ms'],
  ['lookup_paint_p95_ms', 'key to painted results, 95th, ms'],
  ['profile_paint_p95_ms', 'tap to painted profile, 95th, ms'],
  ['scan_paint_p95_ms', 'scan to painted line, 95th, ms'],
  ['first_sync_s', 'first sync, s'],
  ['cold_start_ms', 'cold start to first lookup, ms'],
  ['heap_mb', 'memory of the replica, MB'],
  ['disk_mb', 'disk of the replica, MB'],
  ['index_build_s', 'index alone: build, s'],
  ['index_mb', 'index alone: memory, MB'],
  ['index_saved_mb', 'index alone: saved, MB'],
  ['index_load_ms', 'index alone: taken up again, ms'],
  ['index_search_p50_ms', 'index alone: a key, median, ms'],
  ['index_search_p99_ms', 'index alone: a key, 99th, ms'],
];
const plotted = [
  'lookup_paint_p50_ms',
  'first_sync_s',
  'cold_start_ms',
  'heap_mb',
  'disk_mb',
  'index_build_s',
  'index_mb',
  'index_search_p50_ms',
];

export function measureGrowth(say: Say): void {
  const measured = sizes.map((size) => {
    const found = new Map(
      runAlone(['--index', '--customers', String(size)]).map(({ metric, value }) => [metric, value]),
    );
    say(`index of ${size} measured`);
    if (size > mostInBrowser) return found;
    const parts = 'lookup,profile,scan,heap,cold-start,disk';
    for (const { metric, value } of runAlone(['--customers', String(size), '--only', parts])) found.set(metric, value);
    say(`till of ${size} measured`);
    return found;
  });
  const valuesOf = (metric: string) => measured.map((found) => found.get(metric) ?? null);
  const series = plotted.map((metric): Series => {
    return {
      name: rows.find(([known]) => known === metric)?.[1].replace(/, [^,]+$/, '') ?? metric,
      values: valuesOf(metric),
    };
  });
  writeFileSync(join(root, 'docs/instant-growth.svg'), toPlot(sizes, series));
  const file = join(root, 'docs/instant.md');
  writeFileSync(file, replaceTable(readFileSync(file, 'utf8'), toTable(valuesOf)));
}

function runAlone(args: string[]): Figure[] {
  const node = ['--expose-gc', '--max-old-space-size=8192', '--import', 'tsx', 'test/bench/till.ts', ...args];
  const { stdout, status } = spawnSync(process.execPath, node, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`The run of ${args.join(' ')} ended with ${status}.`);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Figure);
}

function toTable(valuesOf: (metric: string) => (number | null)[]): string {
  const head = `| customers | ${sizes.map((size) => size.toLocaleString('en')).join(' | ')} |\n|---|${'---:|'.repeat(sizes.length)}`;
  const lines = rows.map(
    ([metric, name]) =>
      `| ${name} | ${valuesOf(metric)
        .map((value) => (value === null ? '' : toShort(value)))
        .join(' | ')} |`,
  );
  return [head, ...lines].join('\n');
}

const toShort = (value: number) =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(2)));

const [begin, end] = ['<!-- growth -->', '<!-- /growth -->'];
const plot = '![How each figure grows, beside its own value at the first size](instant-growth.svg)';
const replaceTable = (text: string, table: string) =>
  `${text.slice(0, text.indexOf(begin) + begin.length)}\n\n${table}\n\n${plot}\n\n${text.slice(text.indexOf(end))}`;
