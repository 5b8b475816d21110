/** The shop's central on this computer: started, watched and stopped by the shell, which tells how it is. */
import { z } from 'zod';
import { backupStateSchema, backupWishSchema } from '../host/backup';

const pairCodeSchema = z.strictObject({
  deviceId: z.string(),
  code: z.string(),
  name: z.string(),
  storeName: z.string(),
});

/** Why it does not run: a code that the catalogue has a sentence for, and central's own English one. */
const failureSchema = z.strictObject({ code: z.string(), message: z.string() });

export const insideStatusSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('off') }),
  /** It can't be carried by this shell; `code` says why. */
  z.strictObject({ state: z.literal('cannot'), code: z.string(), message: z.string() }),
  /**
   * `done` of `total` while a demo comes in; both 0 before. `again`: it ended by itself and is on its way back. `isSlow`: it
   * takes longer than it should.
   */
  z.strictObject({
    state: z.literal('starting'),
    done: z.number(),
    total: z.number(),
    again: z.boolean(),
    isSlow: z.boolean(),
  }),
  z.strictObject({
    state: z.literal('running'),
    /** For this computer. */
    url: z.string(),
    /** For the other tills; empty while it answers this computer alone. */
    lanUrls: z.array(z.string()),
    /** What holds the data: embedded, postgres or pglite. */
    engine: z.string(),
    /** Host, port and name of a database elsewhere; null: it is on this computer. */
    database: z.string().nullable(),
    /** Whether the machines of the local network may speak to it, also while there is no network. */
    lan: z.boolean(),
  }),
  /** It rests while its database is restored or moved: rows `done` of `total`. */
  z.strictObject({
    state: z.literal('working'),
    what: z.enum(['restore', 'move']),
    done: z.number(),
    total: z.number(),
  }),
  /** Tried again by itself, ever less often. */
  z.strictObject({ state: z.literal('failed'), code: z.string(), message: z.string() }),
]);
export type InsideStatus = z.infer<typeof insideStatusSchema>;

export const insideStartSchema = z.strictObject({
  /** Brought into what is new; null: a shop that a person sets up. */
  demo: z.enum(['small', 'full', '100k']).nullable(),
  /** Whether the machines of the local network may speak to it. */
  lan: z.boolean(),
});
export type InsideStart = z.infer<typeof insideStartSchema>;

/** `pairCodes`: one-time codes of the devices that have not paired yet; this window takes one and goes on by `central.use`. */
export const insideStartedSchema = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    url: z.string(),
    pairCodes: z.array(pairCodeSchema),
    /** While there is no company yet: it is set up with this. */
    setUpCode: z.string().nullable(),
  }),
  z.strictObject({ ok: z.literal(false), error: failureSchema }),
]);
export type InsideStarted = z.infer<typeof insideStartedSchema>;

/** `error` of a refusal: a code that the catalogue has a sentence for, and central's own English one. */
export const insideAnswerSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), error: failureSchema }),
]);
export type InsideAnswer = z.infer<typeof insideAnswerSchema>;

/** What a restore or a move has proven to be equal. */
export const insideProofSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), tables: z.number(), rows: z.number() }),
  z.strictObject({ ok: z.literal(false), error: failureSchema }),
]);
export type InsideProof = z.infer<typeof insideProofSchema>;

/** A PostgreSQL elsewhere. */
export const databaseElsewhereSchema = z.strictObject({
  host: z.string().regex(/^[\w.:-]{1,253}$/),
  port: z.number().int().min(1).max(65_535),
  name: z.string().min(1).max(63),
  user: z.string().min(1).max(63),
  password: z.string().max(1_000),
  /** By TLS, with a certificate that this computer trusts. */
  isEncrypted: z.boolean(),
});
export type DatabaseElsewhere = z.infer<typeof databaseElsewhereSchema>;

export const centralInsideContract = {
  'inside.status': { args: z.tuple([]), result: insideStatusSchema },
  /**
   * Starts it here, now and whenever the shell starts. Answered when it serves, which with a demo takes a minute:
   * `inside.status` tells the counts meanwhile. One that runs as asked is answered at once.
   */
  'inside.start': { args: z.tuple([insideStartSchema]), result: insideStartedSchema },
  /** Stops it, and no longer starts it with the shell. Its data stay. */
  'inside.stop': { args: z.tuple([]), result: z.null() },
  /** Whether the machines of the local network may speak to it. It starts anew for that; tills go on meanwhile. */
  'inside.lan': { args: z.tuple([z.boolean()]), result: insideAnswerSchema },
  /** How the backups of the central on this computer stand; null: it does not run. */
  'inside.backups': { args: z.tuple([]), result: backupStateSchema.nullable() },
  /** Asks the person for a folder in the system's own window, and plans backups into it. null: they chose none. */
  'inside.backupFolder': { args: z.tuple([]), result: insideAnswerSchema.nullable() },
  /** Everything of the plan but the folder, which no page may name. */
  'inside.backupPlan': { args: z.tuple([backupWishSchema.omit({ folder: true })]), result: insideAnswerSchema },
  /** Answered when it is on the disk and proven. */
  'inside.backUp': { args: z.tuple([]), result: insideAnswerSchema },
  /** Asks the person for a backup. Its name is remembered by the shell for `inside.restore`; null: they chose none. */
  'inside.chooseBackup': { args: z.tuple([]), result: z.string().nullable() },
  /** The shop becomes what it was in the chosen backup, proven; else nothing has changed. Every till reads anew. */
  'inside.restore': {
    args: z.tuple([z.strictObject({ passphrase: z.string().max(200).nullable() })]),
    result: insideProofSchema,
  },
  /** Whether the shop's data could be moved there. Changes nothing. */
  'inside.tryDatabase': { args: z.tuple([databaseElsewhereSchema]), result: insideAnswerSchema },
  /**
   * The shop's data are moved there, proven, and central goes on with them; else nothing has changed. What was here stays.
   * The system asks the person whether it may; null: they said no.
   */
  'inside.move': { args: z.tuple([databaseElsewhereSchema]), result: insideProofSchema.nullable() },
} as const;
