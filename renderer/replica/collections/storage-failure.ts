import type { Failure } from '../../../shared/model/errors';
import { KeyIsGone } from '../vault/vault';

/** The failure behind what a storage threw: a full disk can be helped, a lost key may come back, the rest is unexpected. */
export function toStorageFailure(error: unknown): Failure {
  if (error instanceof KeyIsGone) return { code: 'vault-locked' };
  return isQuotaError(error, 0) ? { code: 'disk-full' } : { code: 'unexpected', detail: { message: messageOf(error) } };
}

/** Dexie wraps the browser's error; the transaction was taken back whole. */
function isQuotaError(error: unknown, depth: number): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  const { name, message, inner, cause } = error as Record<string, unknown>;
  return (
    name === 'QuotaExceededError' ||
    (typeof message === 'string' && message.includes('QuotaExceeded')) ||
    isQuotaError(inner, depth + 1) ||
    isQuotaError(cause, depth + 1)
  );
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
