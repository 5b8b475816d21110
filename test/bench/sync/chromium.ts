/** The first sync of 100,000 customers into the real replica: the built app in Chromium, its worker, IndexedDB. */
import { join } from 'node:path';
import { root } from '../../../scripts/support/paths';
import { openTill } from '../../e2e/support/till';
import { startCentral } from '../../support/central';
import { pairDevice } from '../../support/devices';
import { makeCustomers } from './documents';
import { type Part, pagesOf } from './figures';

const count = 100_000;
const patienceMs = 10 * 60_000;

export const chromiumFirstSync: Part = async () => {
  const central = await startCentral({ engine: 'embedded', web: join(root, 'dist/renderer') });
  try {
    const book = await pairDevice(central.url, central.codes.B1 ?? '');
    for (const page of pagesOf(makeCustomers(count, 1), 1000)) {
      await book.push(
        'customers',
        page.map((document) => ({ document })),
      );
    }
    const till = await openTill({ surface: 'browser', url: central.url, code: central.codes.T1 ?? '' });
    try {
      const start = performance.now();
      const version = till.context.browser()?.version() ?? 'unknown';
      await till.page.getByText('Дмитрий Орлов').waitFor();
      const usable = performance.now() - start;
      await till.page
        .getByText(/Up to date/)
        .first()
        .waitFor({ timeout: patienceMs });
      const seconds = (performance.now() - start) / 1000;
      const method = `${count} customers, Chromium ${version}, from the pairing on`;
      return [
        { metric: 'first_sync_100k_s', value: seconds, unit: 's', method },
        { metric: 'first_sync_100k_per_s', value: Math.round(count / seconds), unit: 'documents/s', method },
        { metric: 'first_sync_100k_usable_s', value: usable / 1000, unit: 's', method: 'until a cashier can sign in' },
      ];
    } finally {
      await till.remove();
    }
  } finally {
    await central.stop();
  }
};
