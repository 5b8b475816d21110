import { z } from 'zod';

/**
 * GET /v1/stream (text/event-stream): one stream a device for all collections. It carries pokes only ("something is
 * new in these"), never documents: a stale event during a pull would leave an old version for good. A comment line
 * comes every 15 s; a reader that hears nothing for 40 s opens a new stream, and pulls everything when it is open.
 * A name that a reader does not know is passed over; a hub's 'upstream' is no collection: its `hello` has news.
 */
export const pokeSchema = z.object({ collections: z.array(z.string()) });
export type Poke = z.infer<typeof pokeSchema>;
/** Poked by a hub when its way upstream has changed. */
export const upstreamPoke = 'upstream';
export const heartbeatMs = 15_000;
export const streamSilenceMs = 40_000;
