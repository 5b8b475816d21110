import { judge } from './judge';
import type { Ledger } from './ledger';
import type { ChaosShop } from './shop';

/** When nothing has changed for the better for so long, what is missing will not come (ms). */
const calmMs = 120_000;

/** Looks again until there is nothing to find, or until nothing gets better any more. */
export async function settle(shop: ChaosShop, ledger: Ledger, say: (line: string) => void) {
  let fewest = Number.POSITIVE_INFINITY;
  let since = Date.now();
  for (;;) {
    const status = await Promise.all(shop.tills.map((till) => till.query('sync.status', {})));
    const waiting = status.reduce((sum, one) => sum + one.waiting, 0);
    const isQuiet = waiting === 0 && status.every((one) => one.online && one.filling === null);
    const isLate = Date.now() - since > calmMs;
    if (isQuiet || isLate) {
      const central = await shop.readCentral();
      const tills = await Promise.all(
        shop.tills.map(async (till) => {
          const { device } = (await till.query('replica.state', {})) as { device: { storeId: string } };
          return { id: till.id, storeId: device.storeId, disk: await till.readDisk() };
        }),
      );
      const findings = judge(ledger, central, tills);
      const facts = central.rows.filter((row) => row.collection === 'facts').length;
      if (findings.length === 0 || isLate) {
        if (!isQuiet) say(`still waiting: ${JSON.stringify(status)}`);
        return { findings, facts };
      }
      if (findings.length < fewest) {
        fewest = findings.length;
        since = Date.now();
      }
    }
    await new Promise((done) => setTimeout(done, 500));
  }
}
