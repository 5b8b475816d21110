import type { NewId } from '../../shared/model/ids';
import type { Clock } from '../../shared/model/time';
import type { Database } from '../store/database';
import { listBacklog } from '../store/projections';
import type { Bus } from '../sync/bus';
import { companyStream } from '../sync/streams';
import { historyProjection, projectFacts } from './histories';
import { readHourOf } from './hours';
import { writeInsight } from './insight';
import { createModels } from './models';

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
/** How long after a sale it is asked whether the model is to be built anew. */
const modelRestMs = 5 * 60_000;
const retryMs = 5_000;

class Stopped extends Error {}

export function createProjector({ database, bus, newId, now, report }: ProjectorDeps): Projector {
  let running = false;
  let stopped = true;
  const goOn = () => {
    if (stopped) throw new Stopped();
  };
  const models = createModels(database, newId, goOn);
  /** One after the other: two folds of one customer would collide. A model takes minutes, for which no history waits. */
  const [foldInTurn, modelInTurn] = [createQueue(), createQueue()];
  let modelTimer: NodeJS.Timeout | null = null;
  let retryTimer: NodeJS.Timeout | null = null;

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
        if (projected.sales > 0) restModels();
      }
    }
  }

  async function writeModels(): Promise<void> {
    if (await models.write(now())) bus.publish(companyStream, ['models']);
    await writeInsights();
  }

  async function writeDueModels(): Promise<void> {
    if (await models.isDue(now())) await writeModels();
    else await writeInsights();
  }

  async function writeInsights(): Promise<void> {
    if (await writeInsight({ database, newId, now, goOn })) bus.publish(companyStream, ['models']);
  }

  function restModels() {
    modelTimer ??= setTimeout(() => {
      modelTimer = null;
      if (!stopped) void modelInTurn.add(writeDueModels).catch(passStopped).catch(report);
    }, modelRestMs).unref();
  }

  function wake() {
    if (stopped || running) return;
    running = true;
    foldInTurn
      .add(async () => {
        running = false;
        await catchUp();
      })
      .catch((error: unknown) => {
        if (stopped) return;
        if (!(error instanceof Stopped)) report(error);
        retryTimer = setTimeout(wake, retryMs).unref();
      });
  }

  function pause() {
    stopped = true;
    for (const timer of [modelTimer, retryTimer]) if (timer) clearTimeout(timer);
    modelTimer = null;
  }

  bus.tap((stream) => {
    if (stream !== companyStream) wake();
  });

  return {
    start() {
      stopped = false;
      wake();
      // Of a central that was stopped before it had one: nobody sells, so nobody would ask.
      void modelInTurn.add(writeDueModels).catch(passStopped).catch(report);
    },
    pause,
    async stop() {
      pause();
      await Promise.all([foldInTurn.done(), modelInTurn.done()]);
    },
    settleHistories: () => foldInTurn.add(catchUp).catch(passStopped),
    settle: () =>
      foldInTurn
        .add(catchUp)
        .then(() => modelInTurn.add(writeModels))
        .catch(passStopped),
  };
}

function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    add<T>(work: () => Promise<T>): Promise<T> {
      const done = last.then(work);
      last = done.catch(() => undefined);
      return done;
    },
    done: () => last,
  };
}

/** Being stopped is no failure: what was not finished is done at the next start. */
function passStopped(error: unknown): void {
  if (!(error instanceof Stopped)) throw error;
}
