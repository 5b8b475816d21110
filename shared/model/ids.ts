import { z } from 'zod';

/**
 * An id made on a device (UUIDv7), or by the shop's data when it came from elsewhere (a product's code).
 * Letters, digits, dot, dash and underscore only: safe in a URL, a file name and an index.
 */
export const idSchema = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/);
export type Id = string;

/** Makes a new id. Injected, so that tests can count. */
export type NewId = () => Id;
