/**
 * How well the rules of shared/domain/insight know a shop's customers, on any folder with `lines.tsv.gz` (t customer
 * basket item qty unit_price) or the sample of CDNOW: what is to come is foretold from what was before a cut, and judged
 * by what came. One JSON object a line. `npm run -s bench:clv -- --data DIR`
 */
import { basename, resolve } from 'node:path';
import { comesBack, nextVisits, replenishes } from './clv/foretelling';
import { fits, worth } from './clv/lifetime';
import { occasions } from './clv/occasions';
import { readCdnow, readLines, type ShopData } from './clv/read-shop';

export type Report = (method: string, metric: string, value: number | null, more?: Record<string, unknown>) => void;

const at = process.argv.indexOf('--data');
const folder = at < 0 ? undefined : process.argv[at + 1];
if (folder === undefined) {
  process.stderr.write('Say which shop: npm run -s bench:clv -- --data DIR\n');
  process.exit(2);
}

const shops = [readCdnow(folder), readLines(folder)].filter((shop): shop is ShopData => shop !== null);
if (shops.length === 0) {
  process.stderr.write(`${folder} has neither lines.tsv.gz nor CDNOW_sample.txt\n`);
  process.exit(2);
}

for (const shop of shops) {
  const data = basename(resolve(folder));
  const report: Report = (method, metric, value, more) => {
    const rounded = value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(6));
    process.stdout.write(`${JSON.stringify({ bench: 'clv', data, method, metric, value: rounded, ...more })}\n`);
  };
  for (const part of [fits, worth, nextVisits, comesBack, replenishes, occasions]) {
    try {
      part(shop, report);
    } catch (error) {
      process.stderr.write(`${data}: ${part.name}: ${error instanceof Error ? error.stack : String(error)}\n`);
    }
  }
}
