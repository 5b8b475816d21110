/**
 * New versions of the program, and its start with the machine. The shell asks and fetches; a page shows, and tells
 * when nothing may be put in place because a sale is in progress.
 */
import { z } from 'zod';

const versionSchema = z.string().max(60);

export const updateStateSchema = z.discriminatedUnion('kind', [
  /** Nobody asks: run from its sources, built without an address to ask at, or put in place by other means. */
  z.strictObject({ kind: z.literal('off'), why: z.enum(['development', 'no-address', 'other-means']) }),
  /** Nothing newer is known. null: not asked yet. */
  z.strictObject({ kind: z.literal('latest'), checkedAt: z.iso.datetime().nullable() }),
  z.strictObject({ kind: z.literal('checking') }),
  z.strictObject({ kind: z.literal('downloading'), version: versionSchema, percent: z.number().int().min(0).max(100) }),
  /** It lies on this machine, whole and proven, and waits for the program to be closed or for a person. */
  z.strictObject({ kind: z.literal('ready'), version: versionSchema }),
  /** Nothing was changed, and it is tried again. */
  z.strictObject({
    kind: z.literal('failed'),
    why: z.enum(['unreachable', 'damaged', 'unsigned']),
    failedAt: z.iso.datetime(),
  }),
]);
export type UpdateState = z.infer<typeof updateStateSchema>;

export const updatesSchema = z.strictObject({
  state: updateStateSchema,
  /** Whether what is ready is put in place when the program is closed; else only when a person says so. */
  whenClosed: z.boolean(),
});
export type Updates = z.infer<typeof updatesSchema>;

export const installAnswerSchema = z.discriminatedUnion('ok', [
  /** The program closes, and comes back as the new version. */
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), why: z.enum(['sale-in-progress', 'nothing-ready']) }),
]);
export type InstallAnswer = z.infer<typeof installAnswerSchema>;

/** As the system says it, not as it was asked for. null: this system or this way of running has no such thing. */
export const startsWithMachineSchema = z.boolean().nullable();

export const updatesContract = {
  'updates.get': { args: z.tuple([]), result: updatesSchema },
  /** Asks now. What comes of it is told by 'updates.state'. */
  'updates.check': { args: z.tuple([]), result: updatesSchema },
  'updates.whenClosed': { args: z.tuple([z.boolean()]), result: updatesSchema },
  'updates.install': { args: z.tuple([]), result: installAnswerSchema },
  /** true from a basket's first line until it is paid, parked or voided: until then nothing is put in place. */
  'updates.saleInProgress': { args: z.tuple([z.boolean()]), result: z.null() },
  'start.get': { args: z.tuple([]), result: startsWithMachineSchema },
  'start.set': { args: z.tuple([z.boolean()]), result: startsWithMachineSchema },
} as const;
