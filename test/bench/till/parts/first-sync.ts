/** From the pairing to a replica that has everything. */
import type { Till, TillOptions } from '../../../e2e/support/till';
import { openTill } from '../../../e2e/support/till';
import type { Figure } from '../../sync/figures';
import { attachWorker, profileWorker } from '../cdp';
import type { Load, Say } from '../load';
import { preparePort, readPhases, waitForPhase } from '../port';

const patienceMs = 15 * 60_000;

export const countDocuments = (load: Load): number =>
  Object.values(load).reduce((sum: number, one) => sum + (Array.isArray(one) ? one.length : 0), 0);

/** Opens the till that the other parts measure. */
export async function firstSync(
  { url, code, prepare = preparePort }: { url: string; code: string; prepare?: TillOptions['prepare'] },
  load: Load,
  say: Say,
  withCpu: boolean,
): Promise<{ till: Till; perSecond: number; figures: Figure[] }> {
  const till = await openTill({ surface: 'browser', url, code, prepare });
  const worker = withCpu ? await attachWorker(till.context, 'shared_worker') : null;
  const stop = worker && (await profileWorker(worker));
  const ready = await waitForPhase(till.page, 'ready', patienceMs);
  const { open, usable } = await readPhases(till.page);
  const seconds = (ready - (open ?? 0)) / 1000;
  const count = countDocuments(load);
  say(
    `first sync: ${count} documents in ${seconds.toFixed(1)} s, usable after ${(((usable ?? 0) - (open ?? 0)) / 1000).toFixed(1)} s`,
  );
  for (const line of (await stop?.()) ?? []) say(`    ${line}`);
  await worker?.detach();
  const method = `${count} documents, from the pairing until nothing is missing`;
  return {
    till,
    perSecond: count / seconds,
    figures: [
      { metric: 'first_sync_s', value: seconds, unit: 's', method },
      { metric: 'first_sync_per_s', value: count / seconds, unit: 'documents/s', method },
      {
        metric: 'first_sync_usable_s',
        value: ((usable ?? 0) - (open ?? 0)) / 1000,
        unit: 's',
        method: 'until a cashier can sell',
      },
    ],
  };
}
