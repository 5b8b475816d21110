import { fail, ok } from '../../../shared/kit/result';
import type { Command } from './command';

export const syncNow: Command<'sync.now'> = (core) => {
  const sync = core.sync();
  if (!sync) return fail({ code: 'not-paired' });
  sync.now();
  return ok(null);
};

export const retryParked: Command<'sync.retryParked'> = async (core, { id }) => {
  const sync = core.sync();
  return sync ? sync.retryParked(id) : fail({ code: 'not-paired' });
};

export const readParked: Command<'sync.readParked'> = async (core, { id }) => {
  const parked = (core.device().get('parked') ?? []).filter((one) => id === null || one.id === id);
  return ok(parked.map(({ row, ...view }) => ({ ...view, document: row.document })));
};
