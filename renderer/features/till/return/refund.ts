import type { Minor } from '../../../../shared/model/money';
import type { ReceiptLineView } from '../../../../shared/replica-api/views';

/**
 * What some pieces of a line come to when they are brought back, after the ones that were before: the same steps as
 * shared/domain/return, so that all pieces together give back exactly what the line cost. More than is left counts
 * as what is left.
 */
export function toRefund({ total, quantity, returned }: ReceiptLineView, pieces: number): Minor {
  const upTo = (count: number) => Math.round((total * Math.min(count, quantity)) / quantity);
  return upTo(returned + pieces) - upTo(returned);
}
