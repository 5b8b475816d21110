import { z } from 'zod';
import { idSchema } from './ids';
import { instantSchema } from './time';

/**
 * What every edited document carries. `rev` is new at each edit (an id of its own): two documents with the same
 * `id` and `rev` are the same, so replication compares one short text. `updatedBy` is a device's id.
 */
export const recordFields = {
  id: idSchema,
  rev: idSchema,
  updatedAt: instantSchema,
  updatedBy: idSchema,
};
export const recordSchema = z.object(recordFields);
