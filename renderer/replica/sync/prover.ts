/**
 * The proof of a device's own facts, by itself: after connecting, after a closing when nothing waits any more, and every
 * some minutes. One request covers all days that are not proven; a day that is unequal is mended and compared again.
 */
import { fail, ok, type Result } from '../../../shared/kit/result';
import type { Failure } from '../../../shared/model/errors';
import type { Id } from '../../../shared/model/ids';
import { type Day, toDay } from '../../../shared/model/time';
import { maxProofDays } from '../../../shared/protocol/proof';
import type { PushRow } from '../../../shared/protocol/push';
import type { DayProof, ProofStatus, SyncProgress } from '../../../shared/replica-api/views';
import type { Central } from '../../../shared/wire/central';
import type { Link } from '../../../shared/wire/link';
import type { Core } from '../core';
import { type FoundProof, keepProofs, mendedDays, provenUntil, unequalDays, unprovenDays } from '../memory/day-proofs';
import { createLane } from '../memory/lane';
import { type Mended, mendDay, toUnequalProof } from './mend';
import { askSums, emptySum, findDifference, isSameSum, type Sum } from './prove';

export interface Prover {
  /** Compares one day now. */
  prove(day: Day): Promise<Result<DayProof, Failure>>;
  /** The way is open: everything is compared soon. */
  onOpen(): void;
  onSent(rows: PushRow[]): void;
  /** A person asked. */
  now(): void;
  /** Central is another than it was: what it has proven counts no more. */
  forget(): Promise<void>;
  status(): ProofStatus;
  stop(): void;
}

interface ProverDeps {
  core: Core;
  central: Central;
  link: Link;
  deviceId: Id;
  storeId: Id;
  factsSince: Day;
  /** The device's first pull of facts is through. */
  isFilled: () => boolean;
  resend: (ids: Id[]) => Promise<void>;
}

/** Within which time (ms) a comparison begins, so that two hundred tills don't ask in one moment. */
const afterOpenMs = 30_000;
const afterClosingMs = 3_000;
const everyMs = 10 * 60_000;
const dayMs = 86_400_000;
/** Mended days in the status. */
const mostMended = 3;

export function createProver(deps: ProverDeps): Prover {
  const { core, central, link, deviceId, storeId, factsSince, isFilled, resend } = deps;
  const { schedule, random, topics, outbox, shop } = core;
  const lane = createLane();
  let isStopped = false;
  /** Everything was compared since the way is open; from then on only what is not proven. */
  let isWhole = false;
  let isClosingSent = false;
  let mending: SyncProgress | null = null;
  let callOff = () => {};

  const today = () => toDay(core.now(), shop.timeZoneOf(storeId));

  function soon(withinMs: number) {
    again(random() * withinMs);
  }

  /** One comparison is due at a time. One that could not be kept on the disk is made again like any other. */
  function again(ms: number) {
    callOff();
    if (!isStopped) callOff = schedule(() => void proveOpenDays().catch(() => again(everyMs)), ms);
  }

  /** When none of these waits any more, or the way to central closes. */
  function settled(ids: Id[]): Promise<boolean> {
    return new Promise((done) => {
      const look = () => {
        const isDone = !ids.some((id) => outbox.has('facts', id));
        if (!isDone && link.isOnline() && link.problem() === null && !isStopped) return;
        unhear();
        done(isDone);
      };
      const unhear = topics.onTouch((topic) => {
        if (topic === 'sync') look();
      });
      look();
    });
  }

  const mendingDeps = {
    core,
    central,
    deviceId,
    resend,
    settled,
    onProgress(progress: SyncProgress | null) {
      mending = progress;
      topics.touch('sync');
    },
  };

  async function proveOpenDays() {
    if (isStopped) return;
    // While a device fetches what it has at central, it lacks it for a good reason.
    if (!isFilled()) return soon(afterOpenMs);
    await lane.run(async () => {
      const to = today();
      const reach = toDay(core.now() - (maxProofDays - 1) * dayMs, 'UTC');
      const open = isWhole ? unprovenDays(core, deviceId) : [];
      const first = isWhole ? ([...open, to].sort()[0] ?? to) : factsSince;
      const from = first > reach ? first : reach;
      // A clock that was wrong wrote them into days far away: each is asked for by itself.
      const far = unprovenDays(core, deviceId).filter((day) => day < from || day > to);
      const ranges: [Day, Day][] = [[from, to], ...far.map((day): [Day, Day] => [day, day])];
      for (const [start, end] of ranges) if (!(await proveRange(start, end)).ok) return;
      isWhole = true;
    });
    again(everyMs * (0.75 + random() / 2));
  }

  async function proveRange(from: Day, to: Day): Promise<Result<null, Failure>> {
    const sums = await askSums(central, deviceId, from, to);
    link.report(sums);
    if (!sums.ok) return sums;
    const here = shop.facts.daysOf(deviceId).filter((day) => day >= from && day <= to);
    const days = [...new Set([...here, ...sums.value.keys()])].sort();
    const mine = days.map((day) => ({ day, sum: shop.facts.sumOfDay(deviceId, day) }));
    const isEqual = ({ day, sum }: { day: Day; sum: Sum }) => isSameSum(sum, sums.value.get(day) ?? emptySum);
    const equal = mine.filter(isEqual);
    if (equal.length > 0)
      await keepProofs(
        core,
        equal.map((one) => ({ ...one, proof: { kind: 'equal' } })),
      );
    for (const { day } of mine.filter((one) => !isEqual(one))) {
      const mended = await mendAndProve(day);
      if (!mended.ok) return mended;
    }
    return ok(null);
  }

  async function proveDay(day: Day): Promise<Result<DayProof, Failure>> {
    const range = await proveRange(day, day);
    if (!range.ok) return range;
    // Of the moment of comparing; a day without facts on either side keeps none.
    return ok(core.device().get('dayProofs')?.[day]?.proof ?? { kind: 'equal' });
  }

  async function mendAndProve(day: Day): Promise<Result<null, Failure>> {
    const mended = await mendDay(mendingDeps, day);
    if (!mended.ok) return mended;
    const found = await compareAgain(day, mended.value);
    if (!found.ok) return found;
    await keepProofs(core, [found.value]);
    return ok(null);
  }

  async function compareAgain(day: Day, mended: Mended): Promise<Result<FoundProof, Failure>> {
    const sums = await askSums(central, deviceId, day, day);
    if (!sums.ok) return sums;
    const sum = shop.facts.sumOfDay(deviceId, day);
    if (isSameSum(sum, sums.value.get(day) ?? emptySum)) {
      const isMended = mended.sent + mended.fetched > 0;
      return ok({ day, sum, proof: isMended ? { kind: 'mended', ...mended } : { kind: 'equal' } });
    }
    if (central.speaks() === 1) return ok({ day, sum, proof: { kind: 'unequal', count: 0, facts: [] } });
    const left = await findDifference(central, day, shop.facts.ofDay(deviceId, day));
    return left.ok ? ok({ day, sum, proof: toUnequalProof(core, left.value) }) : left;
  }

  return {
    prove: (day) =>
      isStopped ? Promise.resolve(fail({ code: 'central-unreachable' })) : lane.run(() => proveDay(day)),
    onOpen() {
      isWhole = false;
      soon(afterOpenMs);
    },
    now: () => again(0),
    onSent(rows) {
      if (rows.some(({ document }) => document.kind === 'closing')) isClosingSent = true;
      if (!isClosingSent || outbox.of('facts').length > 0) return;
      isClosingSent = false;
      soon(afterClosingMs);
    },
    async forget() {
      isWhole = false;
      await core.device().set('dayProofs', null);
    },
    status() {
      const facts = shop.facts.ofDay(deviceId, today());
      const parked = new Set((core.device().get('parked') ?? []).map(({ id }) => id));
      const times = Object.values(core.device().get('dayProofs') ?? {}).map((one) => one.at);
      return {
        until: provenUntil(core, deviceId),
        at: times.sort().at(-1) ?? null,
        today: {
          sent: facts.filter(({ id }) => !outbox.has('facts', id) && !parked.has(id)).length,
          total: facts.length,
        },
        mending,
        mended: mendedDays(core, deviceId).slice(0, mostMended),
        unequal: unequalDays(core, deviceId),
      };
    },
    stop() {
      isStopped = true;
      callOff();
      topics.touch('sync');
    },
  };
}
