/** A scan to the painted line of the basket. */
import { createSeededRandom } from '../../../../shared/kit/random';
import { scan as scanCode } from '../../../e2e/support/scanner';
import { percentile } from '../../sync/figures';
import type { TillPart } from '../ground';
import { tellTill } from '../port';
import { watchPage } from '../watch';
import { rest, takeUntil, toTill } from './hands';

const baskets = 8;
const scansEach = 8;

export const scan: TillPart = async ({ load, till, say }) => {
  const { page } = till;
  const random = createSeededRandom(43);
  await toTill(page);
  const take = await watchPage(page);
  const sellable = load.products.filter(
    (product) => product.active && product.price > 0 && product.barcodes.length > 0,
  );
  const times: number[] = [];
  for (let basket = 0; basket < baskets; basket++) {
    for (let line = 0; line < scansEach; line++) {
      const product = sellable[Math.floor(random() * sellable.length)]!;
      await take();
      await scanCode(page, product.barcodes[0] ?? '');
      times.push((await takeUntil(take, ({ lines }) => lines > line)).ms);
      await rest(250 + random() * 250);
    }
    await tellTill(page, 'basket.void', {});
    await rest(300);
  }
  say(
    `slowest scans: ${times
      .toSorted((a, b) => b - a)
      .slice(0, 6)
      .map(Math.round)
      .join(', ')} ms of ${times.length}`,
  );
  const method = `${times.length} scans, from the time stamp of the scanner's Enter to the paint of the line`;
  return [
    { metric: 'scan_paint_p95_ms', value: percentile(times, 0.95), unit: 'ms', method },
    { metric: 'scan_paint_p50_ms', value: percentile(times, 0.5), unit: 'ms', method },
  ];
};
