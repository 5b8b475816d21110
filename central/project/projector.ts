import type { NewId } from '../../shared/model/ids';
import type { Clock } from '../../shared/model/time';
import type { Database } from '../store/database';
import { listBacklog } from '../store/projections';
import type { Bus } from '../sync/bus';
import { companyStream } from '../sync/streams';
import { createAffinities } from './affinities';
import { historyProjection, projectFacts } from './histories';
import { readHourOf } from './hours';
import { writeInsight } from './insight';

/** Keeps the projections up with the facts, in the background, from where it stood when it was last stopped. */
export interface Projector {
  start(): void;
  /** As `stop`, without waiting for what is in hand; `start` goes on. */
  pause(): void;
  /** Ends within a page of facts: what is in hand is left for the next start. */
  stop(): Promise<void>;
  /** Brings the histories up to date now. */
  settleHistories(): Promise<void>;
  /** Brings everything up to date now. */
  settle(): Promise<void>;
}

export interface ProjectorDeps {
  database: Database;
  bus: Bus;
  newId: NewId;
  now: Clock;
  report: (error: unknown) => void;
}

const batch = 500;
/** Far behind, as after an import: a history is read and written once for many facts. */
const largeBatch = 25_000;
/** One sale moves the pairs of all its products, and every till reads them: they are sent together. */
const affinityRestMs = 5 * 60_000;
const retryMs = 5_000;

class Stopped extends Error {}

export function createProjector({ database, bus, newId, now, report }: ProjectorDeps): Projector {
  let running = false;
  let stopped = true;
  const goOn = () => {
    if (stopped) throw new Stopped();
  };
  const affinities = createAffinities(database, newId, goOn);
  let queue: Promise<unknown> = Promise.resolve();
  let affinityTimer: NodeJS.Timeout | null = null;
  let retryTimer: NodeJS.Timeout | null = null;

  /** One after the other: two folds of one customer would collide. */
  function enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  }

  async function catchUp(): Promise<void> {
    const hourOf = await readHourOf(database.query);
    for (let some = true; some && !stopped; ) {
      some = false;
      for (const { stream, head, behind } of await listBacklog(database.query, historyProjection)) {
        if (stopped) return;
        const most = behind > 4 * batch ? largeBatch : batch;
        const projected = await projectFacts(database, { stream, head, most }, { hourOf, newId, goOn });
        some = true;
        if (projected.histories > 0) bus.publish(companyStream, ['histories']);
        if (projected.baskets > 0) restAffinities();
      }
    }
  }

  async function writeAffinities(): Promise<void> {
    if (await affinities.write()) bus.publish(companyStream, ['affinities']);
    if (await writeInsight({ database, newId, now, goOn })) bus.publish(companyStream, ['models']);
  }

  function restAffinities() {
    affinityTimer ??= setTimeout(() => {
      affinityTimer = null;
      if (!stopped) void enqueue(writeAffinities).catch(passStopped).catch(report);
    }, affinityRestMs).unref();
  }

  function wake() {
    if (stopped || running) return;
    running = true;
    enqueue(async () => {
      running = false;
      await catchUp();
    }).catch((error: unknown) => {
      if (stopped) return;
      if (!(error instanceof Stopped)) report(error);
      retryTimer = setTimeout(wake, retryMs).unref();
    });
  }

  function pause() {
    stopped = true;
    for (const timer of [affinityTimer, retryTimer]) if (timer) clearTimeout(timer);
    affinityTimer = null;
  }

  bus.tap((stream) => {
    if (stream !== companyStream) wake();
  });

  return {
    start() {
      stopped = false;
      wake();
      void affinities.isBehind().then((behind) => behind && restAffinities(), report);
    },
    pause,
    async stop() {
      pause();
      await queue;
    },
    settleHistories: () => enqueue(catchUp).catch(passStopped),
    settle: () =>
      enqueue(async () => {
        await catchUp();
        await writeAffinities();
      }).catch(passStopped),
  };
}

/** Being stopped is no failure: what was not finished is done at the next start. */
function passStopped(error: unknown): void {
  if (!(error instanceof Stopped)) throw error;
}
