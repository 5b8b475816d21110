/** Everything that goes wrong in this shop, by name. Each heals itself. */
import type { Random } from '../../../shared/kit/random';
import { eventually } from '../../support/network';
import type { Ledger } from './ledger';
import { type ChaosShop, reviveNode } from './shop';
import { TillGone } from './till';
import type { Worker } from './work';

export interface Scene {
  shop: ChaosShop;
  workers: Worker[];
  ledger: Ledger;
  random: Random;
}

interface Fault {
  /** Whom it happens to: one till, or central's side, which takes one fault at a time. */
  target: 'till' | 'central';
  happen(scene: Scene, worker: Worker): Promise<void>;
}

const hourMs = 3_600_000;
const yearMs = 365 * 24 * hourMs;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)]!;
/** A cut: mostly short, now and then 20 s (ms). */
const cutMs = (random: Random) => 100 + random() ** 3 * 19_900;

async function killNode({ shop, random }: Scene) {
  const node = pick(shop.nodes, random);
  await node.kill();
  await pause(random() * 3_000);
  await reviveNode(node);
}

export const faults = {
  cut: {
    target: 'till',
    async happen({ random }, { till }) {
      till.proxy.cut();
      await pause(cutMs(random));
      till.proxy.heal();
    },
  },
  delay: {
    target: 'till',
    async happen({ random }, { till }) {
      till.proxy.delay(2_000);
      await pause(1_000 + random() * 5_000);
      till.proxy.heal();
    },
  },
  'lost-answers': {
    target: 'till',
    async happen({ random }, { till }) {
      const before = till.proxy.counts.lostAnswers;
      till.proxy.loseAnswers(1 + Math.floor(random() * 3));
      await orFor(() => till.proxy.counts.lostAnswers > before, 5_000);
    },
  },
  doubled: {
    target: 'till',
    async happen({ random }, { till }) {
      const before = till.proxy.counts.doubled;
      till.proxy.double(1 + Math.floor(random() * 4));
      await orFor(() => till.proxy.counts.doubled > before, 5_000);
    },
  },
  'torn-answers': {
    target: 'till',
    async happen({ random }, { till }) {
      const before = till.proxy.counts.torn;
      till.proxy.tear(1 + Math.floor(random() * 3));
      till.proxy.breakStreams();
      await orFor(() => till.proxy.counts.torn > before, 5_000);
    },
  },
  'other-node': {
    target: 'till',
    async happen({ shop, random }, { till }) {
      till.proxy.target = pick(shop.nodes, random).url;
      till.proxy.breakStreams();
    },
  },
  'kill-node': { target: 'central', happen: killNode },
  'kill-database': {
    target: 'central',
    async happen(scene) {
      const { shop, random } = scene;
      // Where it is within the node, it dies with it.
      if (!shop.database) return killNode(scene);
      shop.database.kill();
      await pause(random() * 3_000);
      await shop.database.start();
    },
  },
  'kill-till-in-pay': {
    target: 'till',
    happen: ({ random, ledger }, worker) =>
      worker.alone(async () => {
        const { till } = worker;
        let killed: Promise<void> = Promise.resolve();
        const killSoon = () => {
          killed = pause(random() * 25).then(() => till.kill());
        };
        await worker.sell(killSoon).catch((error) => {
          if (!(error instanceof TillGone)) ledger.surprises.push(String(error));
        });
        await killed;
        await till.start();
      }),
  },
  'kill-till': {
    target: 'till',
    async happen(_scene, worker) {
      await worker.till.kill();
      await worker.alone(() => worker.till.start());
    },
  },
  'restart-offline': {
    target: 'till',
    async happen({ random }, worker) {
      const { till } = worker;
      till.proxy.cut();
      await worker.alone(async () => {
        await (random() < 0.5 ? till.kill() : till.close());
        await till.start();
        await worker.sell();
      });
      await pause(cutMs(random) / 2);
      till.proxy.heal();
    },
  },
  'clock-jump': {
    target: 'till',
    async happen({ random }, { till }) {
      await ignoreKill(() => till.setClock(toJump(random)));
      await pause(1_000 + random() * 3_000);
      await ignoreKill(() => till.setClock(0));
    },
  },
  'clock-jump-over-restart': {
    target: 'till',
    async happen({ random }, worker) {
      const { till } = worker;
      const startWith = (error: number) =>
        worker.alone(async () => {
          await till.kill();
          till.proxy.clockError = error;
          await till.start();
          await worker.sell();
          await worker.sell();
        });
      // Mostly offline: what was sold by two clocks goes to central in one push.
      if (random() < 0.7) till.proxy.cut();
      await startWith(toJump(random));
      await startWith(0);
      till.proxy.heal();
    },
  },
  'disk-full': {
    target: 'till',
    async happen({ ledger }, worker) {
      const { till } = worker;
      const before = worker.fullCount;
      worker.mayBeFull = true;
      await till.setQuota(1);
      // The browser looks at what is left of the quota every 30 s only.
      await orFor(() => worker.fullCount > before, 60_000);
      if (worker.fullCount === before) ledger.surprises.push(`${till.id} did not notice that its disk is full`);
      await pause(2_000);
      await till.setQuota(null);
      // The same late look: then it sells again by itself.
      await eventually(
        () => worker.alone(() => worker.sell()),
        (sold) => sold !== null,
        60_000,
      );
      worker.mayBeFull = false;
    },
  },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;
export const faultNames = Object.keys(faults) as FaultName[];

function toJump(random: Random): number {
  return (random() < 0.5 ? hourMs : yearMs) * (random() < 0.5 ? 1 : -1);
}

const ignoreKill = (work: () => Promise<void>) =>
  work().catch((error) => {
    if (!(error instanceof TillGone)) throw error;
  });

/** Until it holds; where nothing happens on the line, for so long (ms). */
const orFor = (holds: () => boolean, ms: number) => eventually(holds, Boolean, ms).catch(() => undefined);

/** Shuffled decks, one after another, so that each kind comes as often as any other. */
export function* dealFaults(random: Random): Generator<FaultName, never> {
  for (;;) {
    const deck = [...faultNames];
    while (deck.length > 0) yield deck.splice(Math.floor(random() * deck.length), 1)[0]!;
  }
}
