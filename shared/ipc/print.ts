/** Printing: the printer that a person chose for this device, what goes to it, and what waits for it. */
import { z } from 'zod';
import { paperSchema, pngSchema } from '../model/paper';

/** An address or a name as people write them; whether it lies in the shop's own network is seen when it is called. */
const hostSchema = z
  .string()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*|[0-9a-f:]+:[0-9a-f:]*(%[a-z0-9]+)?)$/i);

const connectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('network'), host: hostSchema, port: z.number().int().min(1).max(65_535) }),
  z.strictObject({
    kind: z.literal('serial'),
    path: z.string().regex(/^(COM\d{1,3}|\/dev\/(tty|cu|rfcomm)[\w.-]{0,100})$/),
    baudRate: z.union([z.literal(9600), z.literal(19_200), z.literal(38_400), z.literal(57_600), z.literal(115_200)]),
  }),
  z.strictObject({
    kind: z.literal('usb'),
    vendorId: z.number().int().min(0).max(0xffff),
    productId: z.number().int().min(0).max(0xffff),
    /** null: the first that fits. */
    serialNumber: z.string().max(200).nullable(),
  }),
]);
export type PrinterConnection = z.infer<typeof connectionSchema>;

/** Letters that a printer has: all of its pages, changed by the letter, or one page for good. */
export const codePages = ['multilingual', 'cp437', 'cp852', 'cp858', 'cp866', 'cp1252'] as const;
/** Dialects of ESC/POS. */
export const printerMakes = ['epson', 'citizen', 'fit', 'generic'] as const;

const receiptPrinterSchema = z.strictObject({
  kind: z.literal('receipt'),
  connection: connectionSchema,
  /** Of the paper, in mm. */
  width: z.union([z.literal(58), z.literal(80)]),
  make: z.enum(printerMakes),
  codePage: z.enum(codePages),
  cuts: z.boolean(),
  /** A drawer hangs on the printer's cable. */
  hasDrawer: z.boolean(),
  /** Every receipt by itself, or only when somebody asks. */
  receipts: z.enum(['each', 'asked']),
  logo: pngSchema.nullable(),
});
export type ReceiptPrinter = z.infer<typeof receiptPrinterSchema>;

export const printerSettingsSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('system'),
    /** null: the system's dialogue asks each time; else it prints at once, without a question. */
    name: z.string().min(1).max(300).nullable(),
    /** A silent print takes A4 or Letter unless it is told otherwise. */
    size: z.enum(['80mm', '58mm', 'a4']),
    /** A build of before knew none here. */
    logo: pngSchema.nullable().default(null),
  }),
  receiptPrinterSchema,
]);
export type PrinterSettings = z.infer<typeof printerSettingsSchema>;
export const firstPrinter: PrinterSettings = { kind: 'system', name: null, size: '80mm', logo: null };

/**
 * Why nothing comes out. `silent`: it used to tell how it is, and does not answer; `cut`: the connection broke while a
 * receipt was on its way; `abroad`: its address lies outside of the shop's own network; `no-module`: this build has no way
 * to such a cable; `full`: a hundred receipts wait already.
 */
const printerProblemSchema = z.enum([
  'unreachable',
  'abroad',
  'silent',
  'cut',
  'paper-out',
  'cover-open',
  'off-line',
  'no-module',
  'full',
]);
export type PrinterProblem = z.infer<typeof printerProblemSchema>;

export const jobIdSchema = z.string().regex(/^[\w.-]{1,80}$/);

export const printerViewSchema = z.strictObject({
  settings: printerSettingsSchema,
  /** What keeps it from printing now; null: nothing that is known. */
  problem: printerProblemSchema.nullable(),
  /** It prints still, but the roll ends soon. */
  isPaperLow: z.boolean(),
  /**
   * Oldest first. Of the ones that wait no byte was sent, and they print by themselves as soon as the printer can. Doubtful
   * ones were sent in part, or nobody knows: a person says whether they are printed again.
   */
  jobs: z.array(z.strictObject({ id: jobIdSchema, title: z.string(), isDoubtful: z.boolean() })).max(100),
});
export type PrinterView = z.infer<typeof printerViewSchema>;

export const printJobSchema = z.strictObject({
  /** Under one id nothing is printed twice: whoever wants it again gives another. */
  id: jobIdSchema,
  paper: paperSchema,
  /** The same as a whole HTML page without scripts, for the system's printer. */
  html: z.string().max(4_000_000),
});
export type PrintJob = z.infer<typeof printJobSchema>;

/** ok: a printer of the system has it, or it lies in the queue, on the disk. */
export const printAnswerSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), reason: z.string() }),
]);
export type PrintAnswer = z.infer<typeof printAnswerSchema>;

/** ok: the printer has printed it, or opened the drawer, as far as it can tell. */
export const printerAnswerSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), problem: printerProblemSchema }),
]);
export type PrinterAnswer = z.infer<typeof printerAnswerSchema>;

export const printerKindSchema = z.enum(['system', 'network', 'serial', 'usb']);
export type PrinterKind = z.infer<typeof printerKindSchema>;

/** A printer that could be chosen, by what the system or the network says of it. */
export const foundPrinterSchema = z.strictObject({
  label: z.string().max(300),
  /** null: a printer of the system, by its name. */
  connection: connectionSchema.nullable(),
  name: z.string().max(300).nullable(),
});
export type FoundPrinter = z.infer<typeof foundPrinterSchema>;

export const settleSchema = z.strictObject({ id: jobIdSchema, do: z.enum(['print', 'forget']) });
export type Settle = z.infer<typeof settleSchema>;

export const printContract = {
  'print.receipt': { args: z.tuple([printJobSchema]), result: printAnswerSchema },
  'printer.get': { args: z.tuple([]), result: printerViewSchema },
  'printer.use': { args: z.tuple([printerSettingsSchema]), result: z.null() },
  /** Takes some seconds on a network, where only a printer that says by mDNS that it is there is found. */
  'printer.find': { args: z.tuple([printerKindSchema]), result: z.array(foundPrinterSchema).max(100) },
  /** Prints now or never: a test does not wait in the queue. */
  'printer.test': { args: z.tuple([paperSchema]), result: printerAnswerSchema },
  /** Now or never: a drawer that opens an hour later is an open drawer. */
  'printer.openDrawer': { args: z.tuple([]), result: printerAnswerSchema },
  'printer.settle': { args: z.tuple([settleSchema]), result: z.null() },
} as const;
