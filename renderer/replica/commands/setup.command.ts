import { fail, ok } from '../../../shared/kit/result';
import { helloSchema } from '../../../shared/protocol/hello';
import { setUpAnswerSchema, setUpStateSchema } from '../../../shared/protocol/setup';
import { createCentral } from '../../../shared/wire/central';
import type { Command } from './command';
import { pairDevice, unsentOwner } from './pair.command';

const toUrl = (text: string) => text.trim().replace(/\/+$/, '');

export const greetCentral: Command<'central.greet'> = async (core, { centralUrl }) => {
  const central = createCentral(toUrl(centralUrl), null, core.environment.fetch);
  const [greeting, state] = await Promise.all([central.get('/v1/hello'), central.get('/v1/setup')]);
  if (!greeting.ok) return greeting;
  const hello = helloSchema.safeParse(greeting.value);
  if (!hello.success) return fail({ code: 'central-unreachable' });
  // A central of before knows of no set-up: it has its company.
  const setUp = setUpStateSchema.safeParse(state.ok ? state.value : null);
  const { isEmpty, needsCode } = setUp.success ? setUp.data : { isEmpty: false, needsCode: true };
  return ok({ companyName: hello.data.companyName, isEmpty, needsCode });
};

/**
 * Makes the shop, pairs as its first till, and takes the owner as signed in, who has typed the PIN a moment ago. The key
 * by which central knows this device again is on the disk before anything is asked: killed at any moment, it goes on.
 */
export const setUpShop: Command<'device.setUp'> = async (core, { centralUrl, code, shop }) => {
  const owner = unsentOwner(core);
  if (owner) return fail(owner.refusal);
  const kept = core.device().get('setUpKey');
  if (kept === null && shop === null) return fail({ code: 'set-up-done' });
  const key = kept ?? core.newId();
  if (kept === null) await core.device().set('setUpKey', key);
  const central = createCentral(toUrl(centralUrl), null, core.environment.fetch);
  const answer = await central.post('/v1/setup', { key, ...(code ? { code } : {}), shop });
  if (!answer.ok) {
    // Another one's shop: this key is good for nothing any more.
    if (answer.error.code === 'set-up-done') await core.device().set('setUpKey', null);
    return answer;
  }
  const made = setUpAnswerSchema.safeParse(answer.value);
  if (!made.success) return fail({ code: 'central-unreachable' });
  const paired = await pairDevice(core, { centralUrl, code: made.data.pairCode });
  if (!paired.ok) return paired;
  await core.device().set('setUpKey', null);
  await core.device().set('lastAssociateId', made.data.ownerId);
  if (shop) core.session.associateId = made.data.ownerId;
  core.topics.touch('session');
  return ok(null);
};
