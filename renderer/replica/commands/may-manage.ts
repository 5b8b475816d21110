import { fail, ok, type Result } from '../../../shared/kit/result';
import type { Failure } from '../../../shared/model/errors';
import type { Core } from '../core';

/** What the shop sells, and what comes into it from files, is for who answers for it. Errors: not-signed-in, not-allowed. */
export function mayManage(core: Core): Result<null, Failure> {
  const associate = core.shop.associates.get(core.session.associateId ?? '');
  if (!associate) return fail({ code: 'not-signed-in' });
  return associate.role === 'owner' || associate.role === 'manager' ? ok(null) : fail({ code: 'not-allowed' });
}
