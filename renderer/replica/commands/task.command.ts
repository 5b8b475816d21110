import { fail, ok } from '../../../shared/kit/result';
import { toInstant } from '../../../shared/model/time';
import type { Command } from './command';
import { addRecord, changeRecord } from './write';

export const createTask: Command<'tasks.create'> = async (core, { customerId, kind, text, dueDay }) => {
  await core.customersRead(customerId);
  const pairing = core.device().get('pairing');
  if (!pairing) return fail({ code: 'not-paired' });
  if (core.session.associateId === null) return fail({ code: 'not-signed-in' });
  if (customerId !== null && !core.shop.customers.has(customerId)) return fail({ code: 'unknown-customer' });
  if (text.trim() === '') return fail({ code: 'malformed' });
  const { storeId } = pairing.device;
  const task = { id: core.newId(), storeId, customerId, kind, text: text.trim(), dueDay, doneAt: null };
  return addRecord(core, 'tasks', task);
};

export const finishTask: Command<'tasks.finish'> = async (core, { taskId }) => {
  const task = core.shop.tasks.get(taskId);
  if (!task) return fail({ code: 'malformed' });
  if (task.doneAt !== null) return ok(null);
  return changeRecord(core, 'tasks', taskId, (current) => ({ ...current, doneAt: toInstant(core.now()) }));
};
