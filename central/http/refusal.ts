import type { FastifyError, FastifyReply } from 'fastify';
import type { ErrorCode } from '../../shared/model/errors';
import type { Refusal } from '../../shared/protocol/refusal';
import { toDatabaseTrouble } from '../store/trouble';

const statuses: Partial<Record<ErrorCode, number>> = {
  'not-paired': 401,
  'device-revoked': 401,
  'pair-code-wrong': 403,
  'pair-other-device': 403,
  'set-up-code-wrong': 403,
  'set-up-done': 409,
  'epoch-changed': 409,
  'too-large': 413,
  'protocol-too-old': 426,
  'protocol-too-new': 426,
  'central-busy': 429,
  'central-disk-full': 503,
  'central-database-away': 503,
  malformed: 400,
  'unknown-collection': 404,
};

/** A database that restarts is back in about this time. */
const troubleSeconds = 5;

/** Answers with a code of the one table, and the status that goes with it. */
export function refuse(
  reply: FastifyReply,
  code: ErrorCode,
  detail?: Record<string, string | number>,
  status = statuses[code] ?? 500,
): FastifyReply {
  const body: Refusal = { error: detail ? { code, detail } : { code } };
  return reply.code(status).send(body);
}

/** As `refuse`, for one who should come again: after so many seconds. */
export const refuseForNow = (reply: FastifyReply, seconds: number): FastifyReply =>
  refuse(reply.header('retry-after', String(seconds)), 'central-busy', { seconds });

/** What went wrong before or beyond a handler, in the one form. */
export function refuseError(error: FastifyError, reply: FastifyReply, report: (error: unknown) => void): FastifyReply {
  if (error.statusCode === 413) return refuse(reply, 'too-large');
  if (error.statusCode !== undefined && error.statusCode < 500)
    return refuse(reply, 'malformed', { reason: error.message }, error.statusCode);
  report(error);
  const trouble = toDatabaseTrouble(error);
  if (trouble) return refuse(reply.header('retry-after', String(troubleSeconds)), trouble);
  return refuse(reply, 'unexpected');
}
