/** How each figure grows with the shop, as a table and a plot in docs/. Each size is a run of its own. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../../scripts/support/paths';
import type { Figure } from '../../sync/figures';
import type { Say } from '../load';
import { type Series, toPlot } from './plot';

export const growthSizes = [10_000, 100_000, 1_000_000];
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

/**
 * Writes the table and the plot into `docs/`: a folder of one's own where it is only tried. A size that can't be measured
 * leaves the others their figures, and its column has holes.
 */
export function measureGrowth(sizes: readonly number[], docs: string, say: Say): void {
  const measured = sizes.map((size) => {
    const found = new Map<string, number | null>();
    const run = (what: string, args: string[]) => {
      const { figures, trouble } = runAlone([...args, '--customers', String(size)]);
      for (const { metric, value } of figures) found.set(metric, value);
      say(`${what} of ${size} ${trouble ?? 'measured'}`);
    };
    run('index', ['--index']);
    if (size <= mostInBrowser) run('till', ['--only', 'lookup,profile,scan,heap,cold-start,disk']);
    return found;
  });
  const valuesOf = (metric: string) => measured.map((found) => found.get(metric) ?? null);
  const series = plotted.map((metric): Series => {
    return {
      name: rows.find(([known]) => known === metric)?.[1].replace(/, [^,]+$/, '') ?? metric,
      values: valuesOf(metric),
    };
  });
  writeFileSync(join(docs, 'instant-growth.svg'), toPlot(sizes, series));
  const page = join(docs, 'instant.md');
  const before = existsSync(page) ? readFileSync(page, 'utf8') : `${begin}\n${end}\n`;
  writeFileSync(page, replaceTable(before, toTable(sizes, valuesOf)));
}

/** A process of its own, so that one size leaves nothing in the memory of the next. */
function runAlone(args: string[]): { figures: Figure[]; trouble: string | null } {
  const node = ['--expose-gc', '--max-old-space-size=8192', '--import', 'tsx', 'test/bench/till.ts', ...args];
  const { stdout, status } = spawnSync(process.execPath, node, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  const figures = lines.map((line) => JSON.parse(line) as Figure);
  return { figures, trouble: status === 0 ? null : `could not be measured whole (it ended with ${status})` };
}

function toTable(sizes: readonly number[], valuesOf: (metric: string) => (number | null)[]): string {
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
