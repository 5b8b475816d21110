import { ok, type Result } from '../../../shared/kit/result';
import type { Failure } from '../../../shared/model/errors';
import type { Fact } from '../../../shared/model/fact';
import type { Id } from '../../../shared/model/ids';
import type { Day } from '../../../shared/model/time';
import type { DayProof, SyncProgress, UnprovenFact } from '../../../shared/replica-api/views';
import type { Central } from '../../../shared/wire/central';
import type { Core } from '../core';
import { mostNamed } from '../memory/day-proofs';
import { type Difference, fetchFacts, findDifference } from './prove';

export interface Mending {
  core: Core;
  central: Central;
  deviceId: Id;
  /** Central lost these: they wait again, and are pushed by the same way as ever. */
  resend: (ids: Id[]) => Promise<void>;
  /** When none of these waits any more; false: the way to central has closed before. */
  settled: (ids: Id[]) => Promise<boolean>;
  onProgress: (progress: SyncProgress | null) => void;
}

export interface Mended {
  sent: number;
  fetched: number;
}

/**
 * Mends a day that central does not hold as this device does: what central lacks is sent again, what this device lost
 * is fetched. What waits in the outbox anyway is waited for, and what central has set aside is left to a person.
 */
export async function mendDay(mending: Mending, day: Day): Promise<Result<Mended, Failure>> {
  const { core, central, deviceId, onProgress } = mending;
  const facts = core.shop.facts.ofDay(deviceId, day);
  const found = await findDifference(central, day, facts);
  if (!found.ok) return found;
  const why = reasons(core, found.value);
  const lostFacts = found.value.notThere.filter((fact) => why(fact) === 'not-there');
  const lost = lostFacts.map((fact) => fact.id);
  const total = lost.length + found.value.notHere.length;
  const unhear = core.topics.onTouch((topic) => {
    if (topic === 'sync') tell();
  });
  let lastDone = -1;
  function tell() {
    const done = lost.filter((id) => !core.outbox.has('facts', id)).length;
    if (total === 0 || done === lastDone) return;
    lastDone = done;
    onProgress({ done, total });
  }
  try {
    await core.journal.append(lostFacts.filter((fact) => !core.journal.has(fact.id)));
    for (const fact of lostFacts) core.outbox.add('facts', fact.id, fact.hash);
    if (lost.length > 0) await mending.resend(lost);
    const fetched = await fetchFacts(central, deviceId, found.value.notHere);
    if (!fetched.ok) return fetched;
    await writeFetched(core, fetched.value);
    const isSettled = await mending.settled(facts.map((fact) => fact.id));
    if (!isSettled) return { ok: false, error: { code: 'central-unreachable' } };
    return ok({ sent: lost.length, fetched: fetched.value.length });
  } finally {
    unhear();
    onProgress(null);
  }
}

async function writeFetched(core: Core, facts: Fact[]): Promise<void> {
  const missing = facts.filter((fact) => !core.shop.facts.get(fact.id)).map((fact) => ({ ...fact }));
  if (missing.length > 0) await core.databases().collection('facts').bulkInsert(missing);
}

/** What is still unequal, by name and reason. */
export function toUnequalProof(core: Core, difference: Difference): DayProof {
  const why = reasons(core, difference);
  const here = [...difference.notThere, ...difference.differs].map(
    (fact): UnprovenFact => ({
      id: fact.id,
      kind: fact.kind,
      receipt: fact.kind === 'sale' || fact.kind === 'return' ? fact.body.receipt : null,
      at: fact.at,
      why: why(fact),
    }),
  );
  const there = difference.notHere.map(
    (id): UnprovenFact => ({ id, kind: null, receipt: null, at: null, why: 'not-here' }),
  );
  const facts = [...here, ...there];
  return { kind: 'unequal', count: facts.length, facts: facts.slice(0, mostNamed) };
}

function reasons(core: Core, { differs }: Difference) {
  const parked = new Set(
    (core.device().get('parked') ?? []).filter((one) => one.collection === 'facts').map((one) => one.id),
  );
  const altered = new Set(differs.map((fact) => fact.id));
  return ({ id }: Fact): UnprovenFact['why'] =>
    core.outbox.has('facts', id) ? 'waiting' : parked.has(id) ? 'parked' : altered.has(id) ? 'differs' : 'not-there';
}
