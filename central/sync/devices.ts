/** The company's devices as people see them: who was here, who is gone, and what a lost one may still say. */

import { defaultLeaseDays, mayManageDevices } from '../../shared/domain/lease';
import { fail, ok, type Result } from '../../shared/kit/result';
import type { Associate, Settings } from '../../shared/model/company';
import type { Failure } from '../../shared/model/errors';
import { toInstant } from '../../shared/model/time';
import type { KnownDevice, RevokedDevice } from '../../shared/protocol/devices';
import type { Query } from '../store/database';
import { listTokens, noteContact, noteRevocation, type TokenState, withdrawTokens } from '../store/devices';
import { readAll } from '../store/documents';
import { countHandedIn } from '../store/parked';
import { listDevices, listStores } from './company';
import { acceptHandedIn, refuseHandedIn } from './handed-in';
import { hubPrefix, makePairCode, type PairingDeps } from './pairing';
import type { PushDeps } from './push';
import { companyStream, type Device, devicesPoke } from './streams';

const dayMs = 86_400_000;

/** How long a contact is good for. */
export async function readLeaseDays(query: Query): Promise<number> {
  const [body] = await readAll(query, companyStream, 'settings');
  return (body && (JSON.parse(body) as Settings).leaseDays) || defaultLeaseDays;
}

/** A device has said that it is here. */
export async function greetDevice(
  { database, clock }: Pick<PushDeps, 'database' | 'clock'>,
  { deviceId }: Device,
  said: { version: string; waiting: number } | null,
) {
  const now = toInstant(clock());
  await noteContact(database.query, deviceId, now, said);
  return { now, leaseDays: await readLeaseDays(database.query) };
}

/** Who may see and take away devices of these stores; null: nobody of that name may. `storeIds` empty: of all. */
async function findActing(query: Query, associateId: string): Promise<Associate | null> {
  const associates = (await readAll(query, companyStream, 'associates')).map((body) => JSON.parse(body) as Associate);
  const found = associates.find((one) => one.id === associateId);
  return found?.active && mayManageDevices(found.role) ? found : null;
}

const isTheirs = ({ storeIds }: Associate, storeId: string) => storeIds.length === 0 || storeIds.includes(storeId);

/** The devices of the acting associate's stores, hubs too. */
export async function readDevices(query: Query, associateId: string): Promise<Result<KnownDevice[], Failure>> {
  const acting = await findActing(query, associateId);
  if (!acting) return fail({ code: 'not-allowed' });
  const tokens = await listTokens(query);
  const handedIn = await countHandedIn(query);
  const leaseDays = await readLeaseDays(query);
  const names = new Map(
    (await readAll(query, companyStream, 'associates')).map((body) => {
      const { id, name } = JSON.parse(body) as Associate;
      return [id, name];
    }),
  );
  const hubs = (await listStores(query))
    .filter(({ id }) => tokens.some((token) => token.deviceId === `${hubPrefix}${id}`))
    .map(({ id, name }) => ({
      id: `${hubPrefix}${id}`,
      code: '',
      name: '',
      kind: 'hub' as const,
      storeId: id,
      storeName: name,
    }));
  const known = [...(await listDevices(query)), ...hubs].filter((one) => isTheirs(acting, one.storeId));
  return ok(
    known.map((device): KnownDevice => {
      const own = tokens.filter((token) => token.deviceId === device.id);
      const live = own.findLast((token) => !token.revoked);
      const gone = own.findLast((token) => token.since !== null);
      const said = live ?? gone;
      return {
        ...device,
        state: live ? 'paired' : gone ? 'revoked' : 'unpaired',
        seenAt: said?.seenAt ?? null,
        version: said?.version ?? null,
        waiting: said?.waiting ?? null,
        leaseUntil: said?.seenAt ? toInstant(Date.parse(said.seenAt) + leaseDays * dayMs) : null,
        revoked: gone ? toRevoked(gone, names) : null,
        handedIn: handedIn.get(device.id) ?? { sales: 0, others: 0 },
      };
    }),
  );
}

const toRevoked = ({ since, by, reason, clearedAt }: TokenState, names: Map<string, string>) => ({
  at: since ?? '',
  by: names.get(by ?? '') ?? '',
  reason: reason ?? '',
  clearedAt,
});

/** A device of the acting associate's stores. */
async function findDevice(query: Query, associateId: string, deviceId: string): Promise<Result<KnownDevice, Failure>> {
  const devices = await readDevices(query, associateId);
  if (!devices.ok) return devices;
  const found = devices.value.find((one) => one.id === deviceId);
  return found ? ok(found) : fail({ code: 'not-allowed' });
}

/**
 * Takes a device away: from now on it may hand in what it has, and gets nothing. Not the one that asks: whoever is
 * signed in there would lock the door behind themselves.
 */
export async function revokeDevice(
  { database, clock, bus, hashText }: Pick<PushDeps, 'database' | 'clock' | 'bus' | 'hashText'>,
  asking: Device,
  { associateId, deviceId, reason }: { associateId: string; deviceId: string; reason: string },
): Promise<Result<null, Failure>> {
  const device = await findDevice(database.query, associateId, deviceId);
  if (!device.ok) return device;
  if (deviceId === asking.deviceId) return fail({ code: 'not-allowed' });
  const revocation = { at: toInstant(clock()), by: associateId, reason };
  const hadOne = await database.transaction(async (query) => {
    if (await withdrawTokens(query, deviceId, revocation)) return true;
    const { kind, state, storeId } = device.value;
    if (kind === 'hub' || state === 'revoked' || !(await hasHub(query, storeId))) return false;
    await noteRevocation(query, hashText(`revoked ${deviceId} ${revocation.at}`), { deviceId, storeId }, revocation);
    return true;
  });
  if (!hadOne) return fail({ code: 'not-paired' });
  bus.publish(companyStream, [devicesPoke]);
  return ok(null);
}

/** A device that went over to its store's hub may have no token here, and yet be somewhere. */
const hasHub = async (query: Query, storeId: string): Promise<boolean> =>
  (await listTokens(query)).some(({ deviceId, revoked }) => deviceId === `${hubPrefix}${storeId}` && !revoked);

/** Whom a store's hub must refuse: revoked, and not paired again here. */
export async function readRevoked(query: Query, storeId: string | null): Promise<RevokedDevice[]> {
  const tokens = (await listTokens(query)).filter((one) => one.storeId === storeId && one.purpose === 'device');
  const newest = new Map(tokens.map((token) => [token.deviceId, token]));
  for (const token of tokens) if (!token.revoked) newest.delete(token.deviceId);
  return [...newest.values()].flatMap(({ deviceId, since, by, reason }) =>
    since !== null && by !== null ? [{ deviceId, at: since, by, reason: reason ?? '' }] : [],
  );
}

/** What a revoked device made too late: into the books as if it had come in time, or refused for good. */
export async function decideHandedIn(
  deps: PushDeps,
  { associateId, deviceId, accept }: { associateId: string; deviceId: string; accept: boolean },
): Promise<Result<{ taken: number; left: number }, Failure>> {
  const { query } = deps.database;
  const device = await findDevice(query, associateId, deviceId);
  if (!device.ok) return device;
  const from: Device = { deviceId, storeId: device.value.storeId, isHub: device.value.kind === 'hub' };
  return ok(await (accept ? acceptHandedIn(deps, from) : refuseHandedIn(query, from, associateId)));
}

/** A code that pairs this device, or another machine in its name. */
export async function makeDeviceCode(
  deps: PairingDeps,
  { associateId, deviceId }: { associateId: string; deviceId: string },
): Promise<Result<{ code: string }, Failure>> {
  const device = await findDevice(deps.database.query, associateId, deviceId);
  if (!device.ok) return device;
  const made = await makePairCode(deps, device.value.kind === 'hub' ? `hub:${device.value.storeId}` : deviceId);
  return made.ok ? ok({ code: made.value.code }) : made;
}
