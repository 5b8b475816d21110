import type { Words } from '../../locale/locale';

const words = {
  settings: 'sync.collection.settings',
  stores: 'sync.collection.stores',
  associates: 'sync.collection.associates',
  products: 'sync.collection.products',
  offers: 'sync.collection.offers',
  customers: 'sync.collection.customers',
  tasks: 'sync.collection.tasks',
  facts: 'sync.collection.facts',
  histories: 'sync.collection.histories',
  models: 'sync.collection.models',
} as const;

const isKnown = (collection: string): collection is keyof typeof words => collection in words;

/** What one document of a collection is called; the collection's own name where there is no word. */
export const collectionWord = (collection: string, t: Words): string =>
  isKnown(collection) ? t(words[collection]) : collection;
