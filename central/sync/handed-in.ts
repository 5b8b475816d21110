/** What a revoked device made after it was revoked: set aside by its push, until a person decides. */
import type { Fact } from '../../shared/model/fact';
import { type ChainHead, type HashText, isFactSound } from '../../shared/protocol/fact-chain';
import type { Query } from '../store/database';
import { readHandedIn, settleHandedIn } from '../store/parked';
import { type PushDeps, push } from './push';
import type { Device } from './streams';

const pushAtOnce = 500;

/** `left`: what central could not take into the books; it stays set aside, with the reason. */
export interface Decided {
  taken: number;
  left: number;
}

/** Into the books, as if it had come in time. Done again after a kill it changes nothing. */
export async function acceptHandedIn(deps: PushDeps, from: Device): Promise<Decided> {
  const { query } = deps.database;
  const waiting = await readHandedIn(query, from.deviceId);
  let left = 0;
  for (const collection of new Set(waiting.map((one) => one.collection))) {
    const mine = waiting.filter((one) => one.collection === collection);
    const rows = mine.map(({ body }) => JSON.parse(body));
    const pushed = collection === 'facts' ? rows.sort(byPlace).map((document) => ({ document, base: null })) : rows;
    for (let start = 0; start < pushed.length; start += pushAtOnce) {
      const { parked } = await push(deps, from, { collection, rows: pushed.slice(start, start + pushAtOnce) });
      left += parked.length;
    }
    // What could not be taken even so was set aside anew by the push, under its own reason.
    await settleHandedIn(query, from.deviceId, mine, null);
  }
  return { taken: waiting.length - left, left };
}

/** It stays set aside for good, with who refused it. */
export async function refuseHandedIn(query: Query, { deviceId }: Device, refusedBy: string): Promise<Decided> {
  const waiting = await readHandedIn(query, deviceId);
  await settleHandedIn(query, deviceId, waiting, refusedBy);
  return { taken: 0, left: waiting.length };
}

const byPlace = (a: { n: number }, b: { n: number }) => a.n - b.n;

/**
 * Where a device's chain stands when what it handed in and nobody has decided on yet is counted too: paired again, it
 * goes on behind that, so that all of it still fits when it is accepted.
 */
export async function readHandedInFacts(
  query: Query,
  deviceId: string,
  head: ChainHead,
  hashText: HashText,
): Promise<Fact[]> {
  const facts = (await readHandedIn(query, deviceId))
    .filter(({ collection }) => collection === 'facts')
    .map(({ body }) => {
      const { _deleted, ...fact } = JSON.parse(body) as Fact & { _deleted?: boolean };
      return fact as Fact;
    })
    .sort(byPlace);
  const following: Fact[] = [];
  let { n, hash } = head;
  for (const fact of facts) {
    if (fact.n !== n + 1 || fact.prev !== hash || !isFactSound(fact, hashText)) continue;
    following.push(fact);
    ({ n, hash } = fact);
  }
  return following;
}
