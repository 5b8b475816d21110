import { receiptCountOf } from '../../../shared/domain/receipt-number';
import type { Fact } from '../../../shared/model/fact';
import type { ChainHead } from '../../../shared/protocol/fact-chain';

/** Where the till's chain of facts and its receipts stand. Neither ever goes back. */
export interface Chain {
  head(): ChainHead;
  /** The last receipt number given. */
  receipts(): number;
  /** A head that is known from elsewhere: central, or the device's own seal. */
  raise(head: ChainHead, receipts: number): void;
  /** A fact of this till was read or written. */
  add(fact: Fact): void;
}

export function createChain(): Chain {
  let head: ChainHead = { n: 0, hash: '' };
  let receipts = 0;
  return {
    head: () => head,
    receipts: () => receipts,
    raise(other, count) {
      if (other.n > head.n) head = { n: other.n, hash: other.hash };
      receipts = Math.max(receipts, count);
    },
    add(fact) {
      if (fact.n > head.n) head = { n: fact.n, hash: fact.hash };
      if (fact.kind === 'sale' || fact.kind === 'return') {
        receipts = Math.max(receipts, receiptCountOf(fact.body.receipt) ?? 0);
      }
    },
  };
}
