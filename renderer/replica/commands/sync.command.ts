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
