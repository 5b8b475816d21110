import type { z } from 'zod';
import { fail, ok, type Result } from '../../../shared/kit/result';
import type { Failure } from '../../../shared/model/errors';
import { type Fact, factSchema } from '../../../shared/model/fact';
import type { Id } from '../../../shared/model/ids';
import type { Day } from '../../../shared/model/time';
import { isFactSound } from '../../../shared/protocol/fact-chain';
import { proofAnswerSchema } from '../../../shared/protocol/proof';
import {
  bucketsAnswerSchema,
  factsAnswerSchema,
  heldAnswerSchema,
  maxFactsAsked,
  toBucket,
  toBuckets,
  toUnequal,
} from '../../../shared/protocol/proof-buckets';
import type { Central } from '../../../shared/wire/central';

/** Count and digest. */
export interface Sum {
  count: number;
  digest: string;
}
export const emptySum: Sum = { count: 0, digest: '0'.repeat(16) };
export const isSameSum = (a: Sum, b: Sum) => a.count === b.count && a.digest === b.digest;

/** What differs between the two ends in one day. */
export interface Difference {
  notThere: Fact[];
  notHere: Id[];
  /** The same id, another content: none of the two is taken for the right one. */
  differs: Fact[];
}

/** Central's sums of a device's own days, in one request. Days without facts are left out. */
export async function askSums(
  central: Central,
  deviceId: Id,
  from: Day,
  to: Day,
): Promise<Result<Map<Day, Sum>, Failure>> {
  const answer = await ask(central, proofAnswerSchema, '/v1/proof', { from, to, own: '1' });
  if (!answer.ok) return answer;
  const own = answer.value.days.filter(({ tillId }) => tillId === deviceId);
  return ok(new Map(own.map(({ businessDay, count, digest }) => [businessDay, { count, digest }])));
}

/** Finds by buckets which facts of an unequal day differ: sixteen sums, then the ids of the buckets that are unequal. */
export async function findDifference(central: Central, day: Day, facts: Fact[]): Promise<Result<Difference, Failure>> {
  // An older central can't say which: the whole day goes once more, and it passes over what it has.
  if (central.speaks() === 1) return ok({ notThere: facts, notHere: [], differs: [] });
  const sums = await ask(central, bucketsAnswerSchema, '/v1/proof/buckets', { day });
  if (!sums.ok) return sums;
  const buckets = toUnequal(toBuckets(facts.map((fact) => fact.hash)), sums.value.buckets);
  if (buckets === '') return ok({ notThere: [], notHere: [], differs: [] });
  const held = await ask(central, heldAnswerSchema, '/v1/proof/held', { day, buckets });
  if (!held.ok) return held;
  const there = new Map(held.value.facts.map(({ id, hash }) => [id, hash]));
  const here = new Map(facts.map((fact) => [fact.id, fact.hash]));
  const within = facts.filter((fact) => buckets.includes(toBucket(fact.hash)));
  return ok({
    notThere: within.filter(({ id }) => !there.has(id)),
    notHere: [...there.keys()].filter((id) => !here.has(id)),
    differs: facts.filter(({ id, hash }) => there.has(id) && there.get(id) !== hash),
  });
}

/** Facts of the device's own that central has and this device lost. What is not whole is left out. */
export async function fetchFacts(central: Central, deviceId: Id, ids: Id[]): Promise<Result<Fact[], Failure>> {
  const facts: Fact[] = [];
  for (let at = 0; at < ids.length; at += maxFactsAsked) {
    const query = { ids: ids.slice(at, at + maxFactsAsked).join(',') };
    const answer = await ask(central, factsAnswerSchema, '/v1/proof/facts', query);
    if (!answer.ok) return answer;
    for (const { _deleted: _, ...document } of answer.value.documents) {
      const parsed = factSchema.safeParse(document);
      if (parsed.success && parsed.data.tillId === deviceId && isFactSound(parsed.data)) facts.push(parsed.data);
    }
  }
  return ok(facts);
}

async function ask<T>(
  central: Central,
  schema: z.ZodType<T>,
  path: string,
  query: Record<string, string>,
): Promise<Result<T, Failure>> {
  const answer = await central.get(path, query);
  if (!answer.ok) return answer;
  const parsed = schema.safeParse(answer.value);
  return parsed.success ? ok(parsed.data) : fail({ code: 'central-unreachable' });
}
