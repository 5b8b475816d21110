import type { Id } from '../../../shared/model/ids';
import { type Day, toInstant } from '../../../shared/model/time';
import type { DayProof } from '../../../shared/replica-api/views';
import type { Core } from '../core';
import type { KeptProof } from '../device/device';

/** How many facts of an unequal day are named; the rest is counted. */
export const mostNamed = 20;

interface Sum {
  count: number;
  digest: string;
}

/** `sum`: what the day had here when it was compared. */
export interface FoundProof {
  day: Day;
  sum: Sum;
  proof: DayProof;
}

const isSame = (a: Sum, b: Sum) => a.count === b.count && a.digest === b.digest;

/** The proof of a day as it stands: one of a day that went on since is none. */
export function proofOfDay(core: Core, deviceId: Id, day: Day): KeptProof | null {
  const kept = core.device().get('dayProofs')?.[day];
  return kept && isSame(kept, core.shop.facts.sumOfDay(deviceId, day)) ? kept : null;
}

const isProven = (core: Core, deviceId: Id, day: Day) => {
  const kept = proofOfDay(core, deviceId, day);
  return kept !== null && kept.proof.kind !== 'unequal';
};

/** Days with own facts, and days of which central has said something, in order. */
const ownDays = (core: Core, deviceId: Id): Day[] =>
  [...new Set([...core.shop.facts.daysOf(deviceId), ...Object.keys(core.device().get('dayProofs') ?? {})])].sort();

export const unprovenDays = (core: Core, deviceId: Id): Day[] =>
  ownDays(core, deviceId).filter((day) => !isProven(core, deviceId, day));

/** The last day before the first that is not proven. */
export function provenUntil(core: Core, deviceId: Id): Day | null {
  const days = ownDays(core, deviceId);
  const firstOpen = days.findIndex((day) => !isProven(core, deviceId, day));
  return (firstOpen < 0 ? days.at(-1) : days[firstOpen - 1]) ?? null;
}

/** The newest first. */
export const mendedDays = (core: Core, deviceId: Id) =>
  ownDays(core, deviceId)
    .reverse()
    .flatMap((businessDay) => {
      const proof = proofOfDay(core, deviceId, businessDay)?.proof;
      return proof?.kind === 'mended' ? [{ businessDay, sent: proof.sent, fetched: proof.fetched }] : [];
    });

export function unequalDays(core: Core, deviceId: Id) {
  return unprovenDays(core, deviceId).flatMap((businessDay) => {
    const proof = proofOfDay(core, deviceId, businessDay)?.proof;
    return proof?.kind === 'unequal' ? [{ businessDay, count: proof.count, facts: proof.facts }] : [];
  });
}

/** A day that was mended says so until it changes. */
export async function keepProofs(core: Core, found: FoundProof[]): Promise<void> {
  const kept = { ...core.device().get('dayProofs') };
  for (const { day, sum, proof } of found) {
    const before = kept[day];
    const staysMended = proof.kind === 'equal' && before?.proof.kind === 'mended' && isSame(before, sum);
    kept[day] = { proof: staysMended ? before.proof : proof, ...sum, at: toInstant(core.now()) };
  }
  await core.device().set('dayProofs', kept);
  core.topics.touch('device');
}
