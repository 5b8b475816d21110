/** When and where a shop's central makes its backups, and how the last ones went. */
import { z } from 'zod';

export const backupPlanSchema = z.strictObject({
  folder: z.string().min(1).max(4_000),
  /** 0 to 23, in the time of central's machine. */
  dailyAt: z.number().int().min(0).max(23),
  /** Beside the daily one; 0: none. */
  everyHours: z.number().int().min(0).max(12),
  /** When a till has closed its day, and when central is ended, if anything is new. */
  onClose: z.boolean(),
  /** So many files; the oldest beyond them go. */
  keep: z.number().int().min(2).max(400),
});
export type BackupPlan = z.infer<typeof backupPlanSchema>;

const resultSchema = z.strictObject({ at: z.iso.datetime() });
export const backupRecordSchema = z.strictObject({
  /** `heads`: the streams' numbers then; anything new changes them. */
  lastGood: resultSchema
    .extend({ name: z.string(), folder: z.string(), bytes: z.number(), rows: z.number(), heads: z.string() })
    .nullable(),
  /** null: the last try went well. */
  lastFault: resultSchema.extend({ code: z.string(), message: z.string() }).nullable(),
});
export type BackupRecord = z.infer<typeof backupRecordSchema>;

export const backupStateSchema = z.strictObject({
  /** null: nobody has said where to. */
  plan: backupPlanSchema.nullable(),
  isEncrypted: z.boolean(),
  record: backupRecordSchema,
  /** Rows, while one is being written. */
  running: z.strictObject({ done: z.number(), total: z.number() }).nullable(),
  /** When the next one is due; null: nobody has said where to. */
  nextAt: z.iso.datetime().nullable(),
  /** The last good one is older than two days. */
  isOld: z.boolean(),
  /** What the database takes on its disk; null: not measured yet. */
  databaseBytes: z.number().nullable(),
});
export type BackupState = z.infer<typeof backupStateSchema>;

/** What a person may change. `passphrase`: left out stays, null takes it away. */
export const backupWishSchema = backupPlanSchema
  .partial()
  .extend({ passphrase: z.string().min(8).max(200).nullable().optional() });
export type BackupWish = z.infer<typeof backupWishSchema>;
