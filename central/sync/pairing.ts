import { receiptCountOf } from '../../shared/domain/receipt-number';
import { fail, ok, type Result } from '../../shared/kit/result';
import type { SealedKey } from '../../shared/model/device-key';
import type { Failure } from '../../shared/model/errors';
import type { Fact } from '../../shared/model/fact';
import { type Clock, toInstant } from '../../shared/model/time';
import { asHub, type HubAnswer, type PairAnswer } from '../../shared/protocol/pair';
import type { Database, Query } from '../store/database';
import {
  findPairCode,
  listPairedDevices,
  replacePairCode,
  replaceToken,
  revokeTokens,
  type TokenPurpose,
  takePairCode,
} from '../store/devices';
import { readChainHead, readFactsBefore } from '../store/facts';
import { listDevices, listStores } from './company';
import { readHandedInFacts } from './handed-in';
import { openLostKeys } from './lost-keys';
import type { Device } from './streams';

export interface PairingDeps {
  database: Database;
  clock: Clock;
  /** Unguessable bytes. */
  randomBytes: (count: number) => Uint8Array;
  /** SHA-256 in hex. */
  hashText: (text: string) => string;
}

export interface PairCode {
  deviceId: string;
  code: string;
  name: string;
  storeName: string;
}

/** Without the letters and digits that are taken for each other. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const codeLength = 10;
const codeLifeMs = 24 * 3_600_000;

/** A store's hub is no device of its records: tills need not know of it. It goes by its store. */
export const hubPrefix = 'hub.';
const toHubStore = (deviceId: string) => (deviceId.startsWith(hubPrefix) ? deviceId.slice(hubPrefix.length) : null);

/**
 * A code that pairs this device once, within a day. The device keeps its token until the code is used.
 * `named`: a device's id or its code, or `hub:<store>` for the hub of a store.
 */
export async function makePairCode(deps: PairingDeps, named: string): Promise<Result<PairCode, Failure>> {
  const device = await findNamed(deps.database.query, named);
  if (!device) return fail({ code: 'not-paired', detail: { device: named } });
  const code = makeCode(deps);
  const expiresAt = toInstant(deps.clock() + codeLifeMs);
  const hash = deps.hashText(code);
  await deps.database.transaction((query) => replacePairCode(query, { hash, deviceId: device.id, expiresAt }));
  return ok({ deviceId: device.id, code, name: device.name, storeName: device.storeName });
}

async function findNamed(query: Query, named: string): Promise<(Omit<PairCode, 'code'> & { id: string }) | null> {
  const storeId = /^hub:(.+)$/.exec(named)?.[1];
  if (storeId === undefined) {
    const device = (await listDevices(query)).find((one) => one.id === named || one.code === named);
    return device ? { ...device, deviceId: device.id } : null;
  }
  const store = (await listStores(query)).find((one) => one.id === storeId);
  const id = `${hubPrefix}${storeId}`;
  return store ? { id, deviceId: id, name: 'Hub', storeName: store.name } : null;
}

/** New codes for every device that has no token; a hub makes those of its store alone. */
export async function makeMissingCodes(deps: PairingDeps, storeId: string | null): Promise<PairCode[]> {
  const paired = await listPairedDevices(deps.database.query);
  const codes: PairCode[] = [];
  for (const device of await listDevices(deps.database.query)) {
    if (paired.has(device.id) || (storeId !== null && device.storeId !== storeId)) continue;
    const made = await makePairCode(deps, device.id);
    if (made.ok) codes.push(made.value);
  }
  return codes;
}

/**
 * Uses a code up: the device gets a token, and whoever had one in its name loses it. A code that is not for whom the
 * asker says (`as`, see PairRequest) stays unused. `lostKeys`: see lost-keys.
 */
export function pair(
  deps: PairingDeps,
  { code, as, lostKeys = [] }: { code: string; as?: string; lostKeys?: readonly SealedKey[] },
): Promise<Result<PairAnswer | HubAnswer, Failure>> {
  const hash = deps.hashText(code.toUpperCase().replace(/[^A-Z0-9]/g, ''));
  const now = toInstant(deps.clock());
  return deps.database.transaction(async (query) => {
    const deviceId = await findPairCode(query, hash, now);
    const storeId = toHubStore(deviceId ?? '');
    if (deviceId === null || (storeId !== null) !== (as === asHub)) return fail({ code: 'pair-code-wrong' });
    if (as !== undefined && as !== asHub && as !== deviceId) return fail({ code: 'pair-other-device' });
    if ((await takePairCode(query, hash, now)) === null) return fail({ code: 'pair-code-wrong' });
    if (storeId !== null) return ok({ token: await giveToken(query, deps, { deviceId, storeId }, 'hub'), storeId });
    const found = (await listDevices(query)).find((one) => one.id === deviceId);
    if (!found) return fail({ code: 'pair-code-wrong' });
    const { storeName: _, ...device } = found;
    const token = await giveToken(query, deps, { deviceId: device.id, storeId: device.storeId }, 'device');
    const chain = await readChainHead(query, device.id);
    const handedIn = await readHandedInFacts(query, device.id, chain, deps.hashText);
    const last = handedIn.at(-1) ?? chain;
    const lastReceipt = Math.max(await readLastReceipt(query, device.id, chain.n + 1), ...handedIn.map(toReceiptCount));
    const keys = await openLostKeys(query, device.id, lostKeys);
    const back = keys.length > 0 ? { keys } : {};
    return ok({ token, device, chain: { n: last.n, hash: last.hash }, lastReceipt, ...back });
  });
}

/** A token for one who brings data in under a device's name, or under its own. Taken away when it is done. */
export const lendToken = (deps: PairingDeps, device: Device): Promise<string> =>
  giveToken(deps.database.query, deps, device, 'import');
export const takeTokenBack = (deps: PairingDeps, { deviceId }: Device): Promise<void> =>
  revokeTokens(deps.database.query, deviceId, 'import');

async function giveToken(query: Query, deps: PairingDeps, { deviceId, storeId }: Device, purpose: TokenPurpose) {
  const token = Buffer.from(deps.randomBytes(32)).toString('base64url');
  await replaceToken(query, deps.hashText(token), { deviceId, storeId, purpose });
  return token;
}

/** The highest receipt that a till gave: its receipts rise with its facts, so the newest sale or return tells. */
async function readLastReceipt(query: Query, tillId: string, before: number): Promise<number> {
  const page = 100;
  for (let below = before; ; ) {
    const facts = await readFactsBefore(query, tillId, below, page);
    for (const { body } of facts) {
      const fact = JSON.parse(body) as Fact;
      if (fact.kind === 'sale' || fact.kind === 'return') return toReceiptCount(fact);
    }
    const last = facts.at(-1);
    if (!last || facts.length < page) return 0;
    below = last.n;
  }
}

/** A one-time code, of ten letters and digits that nobody takes for each other. */
export const makeCode = ({ randomBytes }: Pick<PairingDeps, 'randomBytes'>): string => toCode(randomBytes(codeLength));

const toReceiptCount = (fact: Fact): number =>
  fact.kind === 'sale' || fact.kind === 'return' ? (receiptCountOf(fact.body.receipt) ?? 0) : 0;

const toCode = (bytes: Uint8Array) => [...bytes].map((byte) => alphabet[byte % alphabet.length]).join('');
