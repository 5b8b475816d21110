/**
 * `--sealed`: what it costs that a till's rows are sealed. Two tills of one shop in the same browser, one with a keychain and
 * one without, filled one after the other; their lookups, and their starts by turns with central gone.
 */
import type { BrowserContext } from '@playwright/test';
import { assert } from '../../../shared/kit/assert';
import type { Till } from '../../e2e/support/till';
import { type Figure, median } from '../sync/figures';
import type { Load, Say } from './load';
import { pickThree } from './parts/cold-start';
import { firstSync } from './parts/first-sync';
import { toTill } from './parts/hands';
import { lookup } from './parts/lookup';
import { askTill, preparePort, waitUntilFound } from './port';
import { openShellDoor, prepareShellWorker, type ShellDoor } from './shell-door';
import type { Shop } from './shop';

const rounds = 5;
const kinds = ['plain', 'sealed'] as const;
type Kind = (typeof kinds)[number];
const devices: Record<Kind, string> = { plain: 'T1', sealed: 'T2' };

async function prepare(context: BrowserContext): Promise<void> {
  await prepareShellWorker(context);
  await preparePort(context);
}

export async function measureSealed(shop: Shop, load: Load, say: Say): Promise<Figure[]> {
  const figures: Figure[] = [];
  const tills = new Map<Kind, Till>();
  const doors: ShellDoor[] = [];
  try {
    for (const kind of kinds) {
      const door = await openShellDoor(shop.central.url, kind === 'sealed');
      doors.push(door);
      say(`${kind} …`);
      const code = shop.central.codes[devices[kind]] ?? '';
      const first = await firstSync({ url: door.url, code, prepare }, load, say, false);
      tills.set(kind, first.till);
      const { vault } = await askTill(first.till.page, 'sync.status', {});
      assert((vault.kind === 'sealed') === (kind === 'sealed'), `The ${kind} till says of its vault: ${vault.kind}`);
      await toTill(first.till.page);
      const looked = await lookup({ load, shop, till: first.till, say });
      figures.push(...[...first.figures, ...looked].map((one) => ({ ...one, metric: `${kind}_${one.metric}` })));
      await first.till.close();
    }
    await shop.central.kill();
    figures.push(...(await measureStarts(tills, load)));
    return [...figures, ...compare(figures)];
  } finally {
    for (const till of tills.values()) await till.remove();
    for (const door of doors) door.close();
  }
}

async function measureStarts(tills: Map<Kind, Till>, load: Load): Promise<Figure[]> {
  const { texts, ids } = pickThree(load);
  const times: Record<Kind, number[]> = { plain: [], sealed: [] };
  for (let round = 0; round < rounds; round++) {
    for (const [kind, till] of tills) {
      await till.reopen();
      times[kind].push(await waitUntilFound(till.page, texts, ids));
      await till.close();
    }
  }
  const method = `median of ${rounds} by turns: from the page’s begin, a PIN checked, to three people found and painted, central gone`;
  return kinds.map((kind) => ({ metric: `${kind}_cold_start_ms`, value: median(times[kind]), unit: 'ms', method }));
}

/** Sealed beside plain; less is better. */
function compare(figures: Figure[]): Figure[] {
  const value = (metric: string) => figures.find((one) => one.metric === metric)?.value ?? Number.NaN;
  return ['first_sync_s', 'first_sync_usable_s', 'lookup_paint_p95_ms', 'cold_start_ms'].map((metric) => ({
    metric: `sealed_vs_plain_${metric.replace(/_m?s$/, '')}`,
    value: value(`sealed_${metric}`) / value(`plain_${metric}`),
    unit: 'times',
    method: 'sealed beside plain, same run; less is better',
  }));
}
