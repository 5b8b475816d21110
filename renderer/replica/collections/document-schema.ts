import type { RxJsonSchema } from 'rxdb';
import type { AnyDocument } from './open-databases';

/**
 * One schema for all collections: RxDB needs only the key, for every read that a cashier waits for comes from memory
 * and no other index is used (each costs a quarter of the writing speed). The shapes are held by shared/model.
 */
export const documentSchema: RxJsonSchema<AnyDocument> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 64 } },
  required: ['id'],
};

/**
 * The generation of everything kept on a device: raised with any change of schema or meaning that an older build
 * could not read. A device store with a higher one belongs to a newer build.
 *
 * 1  2026-11  the first
 * 2  2026-11  the device's values and its journal may be sealed
 * 3  2026-11  rows may be sealed
 */
export const replicaGeneration = 3;
