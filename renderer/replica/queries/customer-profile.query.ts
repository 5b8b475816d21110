import type { Visit } from '../../../shared/model/projection';
import type { Core } from '../core';
import { productNameOf, promisesOf, waitForPerson } from './customer-card.query';
import type { Query } from './query';

export const customerProfile: Query<'customers.profile'> = {
  topics: ['customers', 'histories', 'facts', 'tasks', 'products', 'stores', 'associates'],
  wait: waitForPerson,
  run(core, { customerId }) {
    const customer = core.shop.customers.get(customerId);
    if (!customer) return null;
    const { shop } = core;
    const history = shop.historyOf(customerId);
    const { visits, spend, firstAt, lastAt, hours } = history;
    const toNamed = (productId: string) => ({
      productId,
      name: productNameOf(core, productId),
      price: shop.products.get(productId)?.price ?? 0,
    });
    return {
      customer,
      homeStoreName: storeNameOf(core, customer.homeStoreId),
      visits,
      spend,
      firstAt,
      lastAt,
      averageVisit: visits === 0 ? 0 : Math.round(spend / visits),
      recent: history.recent.map((visit) => ({
        ...visit,
        storeName: storeNameOf(core, visit.storeId),
        items: toItems(core, visit),
      })),
      bought: history.bought.map((one) => ({ ...one, ...toNamed(one.productId) })),
      notes: history.notes.map((note) => ({
        ...note,
        associateName: shop.associates.get(note.associateId)?.name ?? note.associateId,
      })),
      wishlist: customer.wishlist.map(toNamed),
      lastScore: history.lastRating?.score ?? null,
      hours,
      promises: promisesOf(core, customerId),
    };
  },
};

const storeNameOf = (core: Core, storeId: string) => core.shop.stores.get(storeId)?.name ?? storeId;

const toItems = (core: Core, { lines }: Visit) =>
  lines?.map(([productId, quantity, unitPrice]) => ({
    productId,
    name: productNameOf(core, productId),
    quantity,
    unitPrice,
  })) ?? null;
