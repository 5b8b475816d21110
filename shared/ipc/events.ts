/**
 * What the shell tells its windows unasked: one name a message, its payload checked by whoever sends it and by whoever
 * hears it. A message says what is true now, whole: who missed one is right again with the next.
 */
import type { z } from 'zod';
import { printerViewSchema } from './print';
import { updatesSchema } from './updates';

export const ipcEvents = {
  'printer.changed': printerViewSchema,
  'updates.state': updatesSchema,
} as const;
export type IpcEvent = keyof typeof ipcEvents;
export type IpcPayload<E extends IpcEvent> = z.infer<(typeof ipcEvents)[E]>;

/** The one function of the bridge that is no channel. Returns how to stop. */
export interface HearShell {
  on<E extends IpcEvent>(name: E, listener: (payload: unknown) => void): () => void;
}
