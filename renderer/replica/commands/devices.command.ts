/** The company's devices: asked of central, for it alone knows them. Whether somebody may is judged there too. */
import { mayManageDevices } from '../../../shared/domain/lease';
import { fail, ok, type Result } from '../../../shared/kit/result';
import type { Failure } from '../../../shared/model/errors';
import type { Id } from '../../../shared/model/ids';
import { codeAnswerSchema, decideAnswerSchema, devicesAnswerSchema } from '../../../shared/protocol/devices';
import { toWas } from '../../../shared/protocol/merge';
import { pushAnswerSchema } from '../../../shared/protocol/push';
import type { Central } from '../../../shared/wire/central';
import type { Core } from '../core';
import type { Command } from './command';
import { bookkeeping } from './write';

export const listDevices: Command<'devices.list'> = async (core) => {
  const asking = toAsking(core);
  if (!asking.ok) return asking;
  const { central, associateId } = asking.value;
  const answer = await central.get('/v1/devices', { associateId });
  if (!answer.ok) return answer;
  const parsed = devicesAnswerSchema.safeParse(answer.value);
  if (!parsed.success) return fail({ code: 'central-unreachable' });
  const own = core.device().get('pairing')?.device.id;
  return ok(parsed.data.devices.map((device) => ({ ...device, isThis: device.id === own })));
};

export const revokeDevice: Command<'devices.revoke'> = async (core, asked) => {
  const asking = toAsking(core);
  if (!asking.ok) return asking;
  const { central, associateId } = asking.value;
  const answer = await central.post('/v1/devices/revoke', { ...asked, associateId });
  return answer.ok ? ok(null) : answer;
};

export const decideHandedIn: Command<'devices.decide'> = async (core, asked) => {
  const asking = toAsking(core);
  if (!asking.ok) return asking;
  const { central, associateId } = asking.value;
  const answer = await central.post('/v1/devices/decide', { ...asked, associateId });
  if (!answer.ok) return answer;
  const parsed = decideAnswerSchema.safeParse(answer.value);
  return parsed.success ? ok(parsed.data) : fail({ code: 'central-unreachable' });
};

export const makeDeviceCode: Command<'devices.makeCode'> = async (core, asked) => {
  const asking = toAsking(core);
  if (!asking.ok) return asking;
  const { central, associateId } = asking.value;
  const answer = await central.post('/v1/devices/code', { ...asked, associateId });
  if (!answer.ok) return answer;
  const parsed = codeAnswerSchema.safeParse(answer.value);
  return parsed.success ? ok(parsed.data) : fail({ code: 'central-unreachable' });
};

/** A manager or the owner, at a device that has a central. */
function toAsking(core: Core): Result<{ central: Central; associateId: Id }, Failure> {
  const associate = core.shop.associates.get(core.session.associateId ?? '');
  if (!associate) return fail({ code: 'not-signed-in' });
  if (!mayManageDevices(associate.role)) return fail({ code: 'not-allowed' });
  const central = core.sync()?.central;
  return central ? ok({ central, associateId: associate.id }) : fail({ code: 'not-paired' });
}

/** The settings are central's: changed there, merged by field as any record, and pulled by every device. */
export const changeCompany: Command<'company.change'> = async (core, { patch }) => {
  const asking = toAsking(core);
  if (!asking.ok) return asking;
  if (core.shop.associates.get(asking.value.associateId)?.role !== 'owner') return fail({ code: 'not-allowed' });
  const before = core.shop.company();
  if (!before) return fail({ code: 'not-paired' });
  const document = { ...before, ...patch, ...bookkeeping(core), _deleted: false };
  const base = { rev: before.rev, was: toWas({ ...before }, document) };
  const answer = await asking.value.central.post('/v1/push', { collection: 'settings', rows: [{ document, base }] });
  if (!answer.ok) return answer;
  const parsed = pushAnswerSchema.safeParse(answer.value);
  if (!parsed.success) return fail({ code: 'central-unreachable' });
  return parsed.data.parked.length > 0 ? fail({ code: 'malformed' }) : ok(null);
};
