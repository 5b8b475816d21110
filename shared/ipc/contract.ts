/**
 * What the shell offers to its windows: one channel a capability, request and answer checked on both sides.
 * The shell has no business rules; a window asks, the shell does.
 */
import { z } from 'zod';
import { centralInsideContract } from './central-inside';
import type { HearShell } from './events';
import { printContract } from './print';
import { updatesContract } from './updates';

export const launchSchema = z.strictObject({
  /** Central's address when the shell was started with one. */
  centralUrl: z.string().nullable(),
  /** A one-time code to pair with, when the shell was started with one. */
  pairCode: z.string().nullable(),
  version: z.string(),
});
export type Launch = z.infer<typeof launchSchema>;

export const centralChoiceSchema = z.strictObject({
  /** An http(s) address; its origin is remembered. */
  url: z.string().max(2_000),
  /** Handed to the page that opens next, so that pairing goes on by itself. */
  pairCode: z.string().max(64).nullable(),
});
export type CentralChoice = z.infer<typeof centralChoiceSchema>;

/** A central that says by mDNS that it is on this network. Whoever is there may say so: only a code makes it ours. */
export const foundCentralSchema = z.strictObject({
  url: z.string().max(200),
  companyName: z.string().max(200),
  /** Empty: not the hub of one store. */
  storeName: z.string().max(200),
});
export type FoundCentral = z.infer<typeof foundCentralSchema>;

export const ipcContract = {
  'launch.get': { args: z.tuple([]), result: launchSchema },
  /**
   * Speak to another central from now on. A page may connect only to the central of `launch.get` (and to the one on
   * this machine), by a policy fixed when it loads: the shell remembers the address and opens the page anew.
   */
  'central.use': { args: z.tuple([centralChoiceSchema]), result: z.null() },
  /** Listens for some seconds. Empty: nobody was heard. */
  'central.find': { args: z.tuple([]), result: z.array(foundCentralSchema).max(50) },
  ...printContract,
  'display.open': { args: z.tuple([]), result: z.null() },
  ...centralInsideContract,
  ...updatesContract,
} as const;
export type IpcChannel = keyof typeof ipcContract;

/** The object that the preload script exposes to the page as `window.blackbook`. */
export type ShellBridge = {
  [C in IpcChannel]: (
    ...args: z.infer<(typeof ipcContract)[C]['args']>
  ) => Promise<z.infer<(typeof ipcContract)[C]['result']>>;
} & HearShell;
