import type { z } from 'zod';
import {
  type Associate,
  associateSchema,
  type Offer,
  offerSchema,
  type Settings,
  type Store,
  settingsSchema,
  storeSchema,
  type Task,
  taskSchema,
} from './company';
import { type Customer, customerSchema } from './customer';
import { type Fact, factSchema } from './fact';
import { type Product, productSchema } from './product';
import type { History, ModelDocument } from './projection';

/**
 * Every collection that is synced, in the order in which a new device fills it: what a sale needs comes first.
 *
 * kind    fact: written once · record: edited, merged by field · projection: made by central, pull-only
 * scope   company: one stream for all stores · store: one stream a store
 */
export const collections = {
  settings: { kind: 'record', scope: 'company', schema: settingsSchema },
  stores: { kind: 'record', scope: 'company', schema: storeSchema },
  associates: { kind: 'record', scope: 'company', schema: associateSchema },
  products: { kind: 'record', scope: 'company', schema: productSchema },
  offers: { kind: 'record', scope: 'company', schema: offerSchema },
  customers: { kind: 'record', scope: 'company', schema: customerSchema },
  tasks: { kind: 'record', scope: 'store', schema: taskSchema },
  facts: { kind: 'fact', scope: 'store', schema: factSchema },
  histories: { kind: 'projection', scope: 'company', schema: null },
  models: { kind: 'projection', scope: 'company', schema: null },
} as const satisfies Record<
  string,
  { kind: 'fact' | 'record' | 'projection'; scope: 'company' | 'store'; schema: z.ZodType | null }
>;

/** Documents of one page: parts of a model are long, and a page of them is looked at in one go. */
export const pageOf = (collection: string, usual: number): number => (collection === 'models' ? 8 : usual);

export type CollectionName = keyof typeof collections;
export const collectionNames = Object.keys(collections) as CollectionName[];

export interface Documents {
  settings: Settings;
  stores: Store;
  associates: Associate;
  products: Product;
  offers: Offer;
  customers: Customer;
  tasks: Task;
  facts: Fact;
  histories: History;
  models: ModelDocument;
}
