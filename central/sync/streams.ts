import { type CollectionName, collectionNames, collections } from '../../shared/model/collections';

/** Who asks, as its token says. `storeId` null: belongs to no store. */
export interface Device {
  deviceId: string;
  storeId: string | null;
  /** A store's hub: it brings the facts of every till of its store. */
  isHub?: boolean;
  /** It was taken away then: what it made later is set aside, and it gets nothing. */
  revokedSince?: string;
}

export const companyStream = 'company';
export const storeStream = (storeId: string) => `store:${storeId}`;

/** The stream that this collection is to this device; null: it has none. Never taken from the request. */
export function streamOf(collection: CollectionName, { storeId }: Device): string | null {
  if (collections[collection].scope === 'company') return companyStream;
  return storeId === null ? null : storeStream(storeId);
}

/** Every stream that a device may read. */
export const streamsOf = (device: Device): string[] => [
  ...new Set(collectionNames.flatMap((collection) => streamOf(collection, device) ?? [])),
];

export const isCollection = (name: string): name is CollectionName => Object.hasOwn(collections, name);

/** Collections of before, which tills of before still ask for: there is nothing in them. */
const retired: ReadonlySet<string> = new Set(['affinities']);
export const isRetired = (name: string): boolean => retired.has(name);

/**
 * By no collection's name: a device was taken away, so each open stream asks whether it still may. Said within central,
 * and to hubs.
 */
export const devicesPoke = 'devices';
