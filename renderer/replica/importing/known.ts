import type { Known } from '../../../shared/domain/import/check';
import type { ImportKind } from '../../../shared/domain/import/fields';
import { keysOfCustomer, keysOfProduct } from '../../../shared/domain/import/rows';
import type { Steps } from '../../../shared/kit/steps';
import type { Shop } from '../memory/shop';

const peopleAtOnce = 100;

/** What the shop has already, step by step. */
export function* readKnown(kind: ImportKind, shop: Shop): Steps<Known> {
  const keys = new Set<string>();
  let looked = 0;
  if (kind === 'products') {
    for (const product of shop.products.values()) for (const key of keysOfProduct(product)) keys.add(key);
    return { keys, has: (id) => shop.products.has(id), isErased: () => false };
  }
  for (const customer of shop.customers.values()) {
    for (const key of keysOfCustomer(customer)) keys.add(key);
    looked += 1;
    if (looked % peopleAtOnce === 0) yield;
  }
  return { keys, has: (id) => shop.customers.has(id), isErased: (id) => shop.erased.has(id) };
}
