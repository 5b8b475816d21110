import { createSeededRandom, type Random } from '../../../shared/kit/random';
import { dealFaults, type FaultName, faultNames, faults, type Scene } from './faults';
import type { Finding } from './judge';
import { createLedger, type Ledger } from './ledger';
import { settle } from './settle';
import { type ChaosEngine, openShop } from './shop';
import { createWorker, type Worker } from './work';

export interface ChaosPlan {
  folder: string;
  engine: ChaosEngine;
  seed: number;
  /** How long it goes on (ms), and at least until each kind of fault has happened once. */
  forMs: number;
  tillIds: string[];
  /** Faults at the same time. */
  atOnce: number;
  say(line: string): void;
}

export interface ChaosReport {
  facts: number;
  faults: Record<string, number>;
  findings: Finding[];
  surprises: string[];
  ledger: Ledger;
}

/** Opens a shop, works and breaks it, lets it come to rest, and judges what is there. */
export async function runChaos(plan: ChaosPlan): Promise<ChaosReport> {
  const { engine, folder, tillIds, say } = plan;
  const random = createSeededRandom(plan.seed);
  const shop = await openShop({ folder, engine, nodes: engine === 'pglite' ? 1 : 2, tillIds, random });
  try {
    const ledger = createLedger();
    const workers = shop.tills.map((till) =>
      createWorker(till, shop, ledger, createSeededRandom(Math.floor(random() * 2 ** 32))),
    );
    const happened = await makeChaos(plan, { shop, workers, ledger, random });
    say('calm: everything is healed, clocks are right');
    const { findings, facts } = await settle(shop, ledger, say);
    return { facts, faults: happened, findings, surprises: ledger.surprises, ledger };
  } finally {
    await shop.close();
  }
}

async function makeChaos(plan: ChaosPlan, scene: Scene): Promise<Record<string, number>> {
  const { forMs, atOnce, say } = plan;
  const end = Date.now() + forMs;
  const happened: Record<string, number> = Object.fromEntries(faultNames.map((name) => [name, 0]));
  let isOver = false;
  let failed: { error: unknown } | null = null;
  const orFail = (work: Promise<unknown>) =>
    work.catch((error) => {
      failed ??= { error };
    });
  const working = scene.workers.map((worker) => orFail(worker.work(() => isOver)));
  const isDone = () => failed !== null || (Date.now() > end && Object.values(happened).every((times) => times > 0));
  const deal = dealFaults(scene.random);
  const busy = new Set<Worker | 'central'>();
  const running = new Set<Promise<unknown>>();
  const saying = setInterval(() => say(toProgress(scene, happened)), 10_000);

  while (!isDone()) {
    const name: FaultName = deal.next().value;
    const target = await findTarget(name, scene, busy, running);
    busy.add(target);
    say(`fault: ${name}${target === 'central' ? '' : ` at ${target.till.id}`}`);
    const worker = target === 'central' ? scene.workers[0]! : target;
    const one: Promise<unknown> = orFail(faults[name].happen(scene, worker)).then(() => {
      happened[name]! += 1;
      busy.delete(target);
      running.delete(one);
    });
    running.add(one);
    while (running.size >= atOnce) await Promise.race(running);
    await new Promise((done) => setTimeout(done, scene.random() * 1_000));
  }
  await Promise.all(running);
  isOver = true;
  await Promise.all(working);
  clearInterval(saying);
  if (failed) throw (failed as { error: unknown }).error;
  for (const { till } of scene.workers) {
    till.proxy.heal();
    await till.setClock(0);
  }
  return happened;
}

/** One fault at a time for a till and for central. */
async function findTarget(
  name: FaultName,
  { workers, random }: { workers: Worker[]; random: Random },
  busy: Set<Worker | 'central'>,
  running: Set<Promise<unknown>>,
): Promise<Worker | 'central'> {
  const candidates: (Worker | 'central')[] = faults[name].target === 'central' ? ['central'] : workers;
  for (;;) {
    const free = candidates.filter((one) => !busy.has(one));
    const target = free[Math.floor(random() * free.length)];
    if (target) return target;
    await Promise.race(running);
  }
}

function toProgress({ ledger }: Scene, happened: Record<string, number>): string {
  const sales = ledger.sales.length;
  const edits = ledger.members.length + ledger.plain.length + ledger.made.length;
  const total = Object.values(happened).reduce((sum, times) => sum + times, 0);
  return `${sales} sales and returns, ${edits} edits, ${total} faults, ${ledger.surprises.length} surprises`;
}
