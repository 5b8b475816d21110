import { fail, ok } from '../../../shared/kit/result';
import { mostSealedKeys } from '../../../shared/model/device-key';
import type { Failure } from '../../../shared/model/errors';
import { toDay } from '../../../shared/model/time';
import { type Hello, helloSchema } from '../../../shared/protocol/hello';
import { pairAnswerSchema } from '../../../shared/protocol/pair';
import { oldestProtocol, protocolVersion } from '../../../shared/protocol/version';
import { createCentral } from '../../../shared/wire/central';
import type { Core } from '../core';
import type { Device } from '../device/device';
import { isLocked } from '../journal/journal-lines';
import type { Command } from './command';

/** Receipts of so many days can be returned here. */
const factDays = 90;
const dayMs = 86_400_000;
/** The first version whose central checks for whom a code is before it uses it up. */
const asSince = 2;

/**
 * The code is used up by asking, so everything that can be known before is asked first. A device that moves between the
 * centrals of its company (from head office to the shop's hub, or back) keeps all that it has: the new one's epoch
 * begins its checkpoints anew, and what is unsent goes there. Nothing unsent goes to another company or in another name.
 *
 * A device whose keychain is gone pairs as itself, and its central gives back the keys of which it has sealed copies here:
 * what it kept opens with them as it was, before anything new is written. Killed before they are kept, all is as before.
 */
export const pairDevice: Command<'device.pair'> = async (core, { centralUrl, code }) => {
  const { vault } = core.environment;
  const isShut = core.phase().kind === 'broken';
  const before = isShut ? null : core.device().get('pairing');
  const waiting = before ? core.outbox.size : 0;
  const url = centralUrl.trim().replace(/\/+$/, '');
  const central = createCentral(url, null, core.environment.fetch);
  const greeting = await central.get('/v1/hello');
  if (!greeting.ok) return greeting;
  const hello = helloSchema.safeParse(greeting.value);
  if (!hello.success) return fail({ code: 'central-unreachable' });
  const { protocol, oldestProtocol: oldestThere, companyId, engine, sealTo } = hello.data;
  if (oldestThere > protocolVersion) {
    return fail({ code: 'protocol-too-old', detail: { device: protocolVersion, central: oldestThere } });
  }
  if (protocol < oldestProtocol) {
    return fail({ code: 'protocol-too-new', detail: { device: oldestProtocol, central: protocol } });
  }
  // Without its keys nobody knows what waits here: it can be nobody but itself.
  const lost = isShut || hasLocked(core) ? vault.lost().filter((one) => one.sealTo === sealTo) : [];
  if (isShut && lost.length === 0) return fail({ code: 'key-not-kept' });
  const isSame = isShut ? null : isSameCompany(core.device(), hello.data);
  if (waiting > 0 && isSame !== true) return fail({ code: 'pair-other-company', detail: { waiting } });
  const owner = unsentOwner(core);
  if (owner && isAnother(core, hello.data)) return fail(owner.refusal);
  const mustBe = before && waiting > 0 ? before.device.id : (lost.at(-1)?.deviceId ?? owner?.deviceId);
  const other: Failure = waiting === 0 && owner ? owner.refusal : { code: 'pair-other-device', detail: { waiting } };
  const as = mustBe !== undefined && protocol >= asSince ? { as: mustBe } : {};
  const lostKeys = lost.slice(-mostSealedKeys).map(({ id, sealed }) => ({ id, sealed }));
  const answer = await central.post('/v1/pair', { code: code.trim(), ...as, ...(lost.length > 0 && { lostKeys }) });
  if (!answer.ok) return answer.error.code === 'pair-other-device' ? fail(other) : answer;
  const paired = pairAnswerSchema.safeParse(answer.value);
  if (!paired.success) return fail({ code: 'central-unreachable' });
  if (mustBe !== undefined && mustBe !== paired.data.device.id) return fail(other);
  const { keys = [], ...identity } = paired.data;
  if (keys.length > 0) {
    const failure = (await vault.takeBack(keys)) ?? (await core.unlock());
    if (failure) return fail(failure);
  } else if (isShut) return fail({ code: 'key-not-kept' });
  if (isAnother(core, hello.data)) core.journal.setAbout(null);
  if (isShut && (core.device().get('pairing')?.device.id ?? identity.device.id) !== identity.device.id)
    return fail(other);
  // Another company's mirror, or another till's chain, is none of ours; nothing of it is unsent.
  if (before && (isSame === false || before.device.id !== paired.data.device.id)) await core.startAnew();
  const device = core.device();
  const { chain, ...rest } = identity;
  const factsSince = toDay(core.now() - factDays * dayMs, 'UTC');
  // It is somebody's again, before it has anything that could be wiped.
  await device.set('revoked', null);
  await device.set('lease', null);
  await device.set('engine', engine);
  await device.set('companyId', companyId ?? null);
  await device.set('pairing', { ...rest, chain, centralUrl: url, factsSince });
  await core.begin();
  return ok(null);
};

/** Whose facts lie in the journal unsent: until they are sent, or taken away as a file, the device is nobody else. */
export function unsentOwner({ journal }: Core) {
  const facts = journal.facts();
  const about = journal.about();
  const locked = journal.unreadable().filter(isLocked).length;
  const deviceId = facts[0]?.tillId ?? (locked > 0 ? about?.deviceId : undefined);
  if (deviceId === undefined) return null;
  const device = about?.deviceCode ?? deviceId;
  const refusal: Failure = { code: 'unsent-of-another', detail: { device, count: facts.length + locked } };
  return { deviceId, refusal };
}

const hasLocked = ({ journal }: Core): boolean => journal.unreadable().some(isLocked);

/** Whether the journal knows another company: by the id, or by the name where one of the two tells no id. */
function isAnother({ journal }: Core, { companyId, companyName }: Hello): boolean {
  const about = journal.about();
  if (!about) return false;
  if (about.companyId !== null && companyId !== undefined) return about.companyId !== companyId;
  return about.companyName !== '' && about.companyName !== companyName;
}

/** By the company's id; a central of version 1 has none, and is known again by its epoch alone. Null: nobody knows. */
function isSameCompany(device: Device, { companyId, epoch }: Hello): boolean | null {
  const known = device.get('companyId');
  if (known !== null && companyId !== undefined) return known === companyId;
  return device.get('epoch') === epoch || null;
}
