import { mayErase } from '../../../shared/domain/erasure';
import { fail, ok } from '../../../shared/kit/result';
import type { Command } from './command';
import { buryCustomer, forgetPeople } from './forget-people';

/**
 * Erases a person, for good. Gone from this device when it answers; central and every other device follow, offline
 * edits of theirs notwithstanding. The tombstone comes first: killed after it, the next start forgets the rest.
 */
export const eraseCustomer: Command<'customers.erase'> = async (core, { customerId }) => {
  await core.customersRead();
  const associate = core.shop.associates.get(core.session.associateId ?? '');
  if (!associate) return fail({ code: 'not-signed-in' });
  if (!mayErase(associate.role)) return fail({ code: 'not-allowed' });
  if (!core.shop.customers.has(customerId)) return fail({ code: 'unknown-customer' });
  await core.device().set('erased', [...(core.device().get('erased') ?? []), customerId]);
  const buried = await buryCustomer(core, customerId);
  if (!buried.ok) return buried;
  await forgetPeople(core, new Set([customerId]));
  return ok(null);
};
