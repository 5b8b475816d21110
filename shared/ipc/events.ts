/**
 * What the shell tells its windows unasked: one name a message, its payload checked by whoever sends it and by whoever
 * hears it. A message says what is true now, whole: who missed one is right again with the next. (Who misses that the
 * computer was left locks by its own count of idle minutes, or when it notices that it slept.)
 */
import { z } from 'zod';
import { printerViewSchema } from './print';
import { updatesSchema } from './updates';

export const ipcEvents = {
  'printer.changed': printerViewSchema,
  'updates.state': updatesSchema,
  /** Nobody is at this computer any more: its screen was locked, or it goes to sleep. */
  'computer.left': z.strictObject({ by: z.enum(['lock-screen', 'suspend']) }),
} as const;
export type IpcEvent = keyof typeof ipcEvents;
export type IpcPayload<E extends IpcEvent> = z.infer<(typeof ipcEvents)[E]>;

/** The one function of the bridge that is no channel. Returns how to stop. */
export interface HearShell {
  on<E extends IpcEvent>(name: E, listener: (payload: unknown) => void): () => void;
}
