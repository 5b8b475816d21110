/** Sales on a second till in the middle of its first filling: each is strictly on the disk when it is answered. */
import { openTill } from '../../../e2e/support/till';
import { percentile } from '../../sync/figures';
import type { TillPart } from '../ground';
import { preparePort, readPhases, tellTill, timeTill, waitForPhase } from '../port';
import { rest, toTill } from './hands';

const most = 60;
const mostAfter = 15;
const patienceMs = 15 * 60_000;

export const saleWhileFilling: TillPart = async ({ load, shop, say }) => {
  const { url, codes } = shop.central;
  const till = await openTill({ surface: 'browser', url, code: codes.T2 ?? '', prepare: preparePort });
  const sold = load.products.find(({ active, price }) => active && price > 0);
  const times: number[] = [];
  const after: number[] = [];
  try {
    await waitForPhase(till.page, 'usable', patienceMs);
    await toTill(till.page);
    const sell = async () => {
      await tellTill(till.page, 'basket.addProduct', { productId: sold?.id ?? '', quantity: 1 });
      const tenders = [{ kind: 'cash' as const, given: 10 * (sold?.price ?? 0) }];
      const { result, ms } = await timeTill(till.page, 'basket.pay', { tenders });
      if (!result.ok) throw new Error(`A sale was refused: ${result.error.code}`);
      await rest(200);
      return ms;
    };
    while (times.length < most && (await readPhases(till.page)).ready === null) times.push(await sell());
    await waitForPhase(till.page, 'ready', patienceMs);
    while (after.length < mostAfter) after.push(await sell());
    say(
      `sales while filling: ${times.map(Math.round).join(', ')} ms; after it: ${after.map(Math.round).join(', ')} ms`,
    );
  } finally {
    await till.remove();
  }
  const method = `${times.length} sales paid on a till that is being filled, until the answer that the fact is on the disk`;
  return [
    { metric: 'sale_while_filling_p95_ms', value: percentile(times, 0.95), unit: 'ms', method },
    { metric: 'sale_after_filling_p50_ms', value: percentile(after, 0.5), unit: 'ms', method: 'the same till at rest' },
    { metric: 'sale_while_filling_p50_ms', value: percentile(times, 0.5), unit: 'ms', method },
  ];
};
