import { receiptCountOf } from '../../shared/domain/receipt-number';
import { fail, ok, type Result } from '../../shared/kit/result';
import type { Failure } from '../../shared/model/errors';
import type { Fact } from '../../shared/model/fact';
import { type Clock, toInstant } from '../../shared/model/time';
import type { PairAnswer } from '../../shared/protocol/pair';
import type { Database, Query } from '../store/database';
import { listPairedDevices, replacePairCode, replaceToken, revokeTokens, takePairCode } from '../store/devices';
import { readChainHead, readFactsBefore } from '../store/facts';
import { listDevices } from './company';
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

/** A code that pairs this device once, within a day. The device keeps its token until the code is used. */
export async function makePairCode(deps: PairingDeps, deviceId: string): Promise<Result<PairCode, Failure>> {
  const device = (await listDevices(deps.database.query)).find((one) => one.id === deviceId || one.code === deviceId);
  if (!device) return fail({ code: 'not-paired', detail: { device: deviceId } });
  const code = toCode(deps.randomBytes(codeLength));
  const expiresAt = toInstant(deps.clock() + codeLifeMs);
  const hash = deps.hashText(code);
  await deps.database.transaction((query) => replacePairCode(query, { hash, deviceId: device.id, expiresAt }));
  return ok({ deviceId: device.id, code, name: device.name, storeName: device.storeName });
}

/** New codes for every device that has no token. */
export async function makeMissingCodes(deps: PairingDeps): Promise<PairCode[]> {
  const paired = await listPairedDevices(deps.database.query);
  const codes: PairCode[] = [];
  for (const device of await listDevices(deps.database.query)) {
    if (paired.has(device.id)) continue;
    const made = await makePairCode(deps, device.id);
    if (made.ok) codes.push(made.value);
  }
  return codes;
}

/** Uses a code up: the device gets a token, and whoever had one in its name loses it. */
export function pair(deps: PairingDeps, code: string): Promise<Result<PairAnswer, Failure>> {
  const hash = deps.hashText(code.toUpperCase().replace(/[^A-Z0-9]/g, ''));
  return deps.database.transaction(async (query) => {
    const deviceId = await takePairCode(query, hash, toInstant(deps.clock()));
    const found = (await listDevices(query)).find((one) => one.id === deviceId);
    if (!found) return fail({ code: 'pair-code-wrong' });
    const { storeName: _, ...device } = found;
    const token = await giveToken(query, deps, { deviceId: device.id, storeId: device.storeId }, 'device');
    const chain = await readChainHead(query, device.id);
    return ok({ token, device, chain, lastReceipt: await readLastReceipt(query, device.id, chain.n + 1) });
  });
}

/** A token for one who brings data in under a device's name, or under its own. Taken away when it is done. */
export const lendToken = (deps: PairingDeps, device: Device): Promise<string> =>
  giveToken(deps.database.query, deps, device, 'import');
export const takeTokenBack = (deps: PairingDeps, { deviceId }: Device): Promise<void> =>
  revokeTokens(deps.database.query, deviceId, 'import');

async function giveToken(query: Query, deps: PairingDeps, device: Device, purpose: 'device' | 'import') {
  const token = Buffer.from(deps.randomBytes(32)).toString('base64url');
  await replaceToken(query, deps.hashText(token), { ...device, purpose });
  return token;
}

/** The highest receipt that a till gave: its receipts rise with its facts, so the newest sale or return tells. */
async function readLastReceipt(query: Query, tillId: string, before: number): Promise<number> {
  const page = 100;
  for (let below = before; ; ) {
    const facts = await readFactsBefore(query, tillId, below, page);
    for (const { body } of facts) {
      const fact = JSON.parse(body) as Fact;
      if (fact.kind === 'sale' || fact.kind === 'return') return receiptCountOf(fact.body.receipt) ?? 0;
    }
    const last = facts.at(-1);
    if (!last || facts.length < page) return 0;
    below = last.n;
  }
}

const toCode = (bytes: Uint8Array) => [...bytes].map((byte) => alphabet[byte % alphabet.length]).join('');
