import { lockMinutesOf } from '../../../shared/domain/lease';
import { isPinText, isRightPin, lockoutMs } from '../../../shared/domain/pin';
import { fail, ok } from '../../../shared/kit/result';
import type { Id } from '../../../shared/model/ids';
import type { Core } from '../core';
import { isOfThisStore } from '../queries/session.query';
import type { Command } from './command';

/** Works offline. Failures in a row are kept over restarts: closing the window earns no new tries. */
export const signIn: Command<'session.signIn'> = async (core, { associateId, pin }) => {
  const associate = core.shop.associates.get(associateId);
  if (!associate?.active || !isOfThisStore(core, associate)) return fail({ code: 'not-allowed' });
  const lockouts = core.device().get('lockouts') ?? {};
  const before = lockouts[associateId] ?? { failures: 0, until: 0 };
  if (core.now() < before.until) return fail({ code: 'locked-out', detail: secondsUntil(core, before.until) });
  if (!isPinText(pin) || !isRightPin(pin, associate.pin)) return refuse(core, associateId, before.failures + 1);
  if (before.failures > 0) {
    const { [associateId]: _, ...others } = lockouts;
    await core.device().set('lockouts', others);
  }
  core.session.associateId = associateId;
  core.idle.touched();
  await core.device().set('lastAssociateId', associateId);
  core.topics.touch('session');
  return ok({ id: associate.id, name: associate.name, role: associate.role });
};

export const signOut: Command<'session.signOut'> = (core) => {
  lockSession(core);
  return ok(null);
};

/** Somebody has touched the device, in any window. */
export const noteActive: Command<'session.active'> = (core, { isPaying }) => {
  if (core.session.associateId !== null) core.idle.touched(isPaying);
  return ok(null);
};

/** The basket and what stands on the screens stay; the worker answers nothing about people until somebody signs in. */
export function lockSession(core: Core): void {
  core.idle.stop();
  core.session.associateId = null;
  core.topics.touch('session');
}

const minuteMs = 60_000;

/** null: never. */
export function lockAfterMs(core: Core): number | null {
  if (core.phase().kind !== 'open') return null;
  const minutes = lockMinutesOf(core.shop.company(), core.device().get('pairing')?.device.kind ?? 'till');
  return minutes === 0 ? null : minutes * minuteMs;
}

async function refuse(core: Core, associateId: Id, failures: number) {
  const wait = lockoutMs(failures);
  const until = wait === 0 ? 0 : core.now() + wait;
  const lockouts = core.device().get('lockouts') ?? {};
  await core.device().set('lockouts', { ...lockouts, [associateId]: { failures, until } });
  return wait === 0
    ? fail({ code: 'pin-wrong' as const })
    : fail({ code: 'locked-out' as const, detail: secondsUntil(core, until) });
}

const secondsUntil = (core: Core, until: number) => ({ seconds: Math.ceil((until - core.now()) / 1000) });
