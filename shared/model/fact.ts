import { z } from 'zod';
import { consentChannels } from './customer';
import { idSchema } from './ids';
import { minorSchema } from './money';
import { returnBodySchema, saleBodySchema } from './sale';
import { daySchema, instantSchema } from './time';

/** Why a product was suggested, with the raw counts behind the sentence. The words are the catalogue's. */
export const suggestionReasonSchema = z.discriminatedUnion('kind', [
  /** Bought together with `withProductId` in `together` of its `baskets` baskets. */
  z.strictObject({
    kind: z.literal('bought-together'),
    withProductId: idSchema,
    together: z.number().int(),
    baskets: z.number().int(),
  }),
  /** This customer bought it `times` times, last on `lastDay`; `everyDays`: how often, where that is known. */
  z.strictObject({
    kind: z.literal('bought-again'),
    times: z.number().int(),
    lastDay: daySchema,
    everyDays: z.number().int().optional(),
  }),
  z.strictObject({ kind: z.literal('wishlist') }),
  /** Goes with `withProductId`, which this customer bought before. */
  z.strictObject({
    kind: z.literal('taste'),
    withProductId: idSchema,
    together: z.number().int(),
    baskets: z.number().int(),
  }),
  /** Of one range with `withProductId`, which is in the basket. */
  z.strictObject({ kind: z.literal('range'), withProductId: idSchema }),
  /** The shop's own word: it belongs to this offer, by `withProductId` in the basket. */
  z.strictObject({ kind: z.literal('offer'), offerId: idSchema, withProductId: idSchema }),
  /** New in what this customer loves. Which love it is stays in the profile: a fact outlives the person. */
  z.strictObject({ kind: z.literal('favourite') }),
]);
export type SuggestionReason = z.infer<typeof suggestionReasonSchema>;

/** Notes of one face, by value: { '2000': 3 } is three of 20.00. */
export const cashCountSchema = z.record(z.string().regex(/^\d+$/), z.number().int().min(0).max(100000));
export type CashCount = z.infer<typeof cashCountSchema>;

const factBodies = {
  sale: saleBodySchema,
  return: returnBodySchema,
  rating: z.strictObject({ saleId: idSchema, score: z.number().int().min(0).max(10), comment: z.string().max(1000) }),
  note: z.strictObject({ text: z.string().trim().min(1).max(2000) }),
  consent: z.strictObject({ channel: z.enum(consentChannels), granted: z.boolean() }),
  suggestion: z.strictObject({
    basketId: idSchema,
    productId: idSchema,
    reason: suggestionReasonSchema,
    /**
     * withheld: it would have been shown, and was not, so that the shop can see what suggestions bring (shared/domain/
     * hold-out); held-out: the same, of a customer who is shown none at all.
     */
    outcome: z.enum(['shown', 'taken', 'declined', 'withheld', 'held-out']),
    /** What the basket came to at that moment: what is added after it is what a suggestion can have brought. */
    before: minorSchema.min(0).optional(),
  }),
  /** A line or a whole basket that was taken back before it was paid. */
  void: z.strictObject({
    basketId: idSchema,
    lines: z
      .array(
        z.strictObject({
          productId: idSchema,
          name: z.string().max(200),
          quantity: z.number().int(),
          total: minorSchema,
        }),
      )
      .max(2000),
    wholeBasket: z.boolean(),
  }),
  'cash-movement': z.strictObject({ amount: minorSchema, reason: z.string().min(1).max(200) }),
  closing: z.strictObject({
    expectedCash: minorSchema,
    countedCash: minorSchema,
    count: cashCountSchema,
    /** Required in words when the two differ. */
    differenceReason: z.string().max(300),
    sales: z.number().int().min(0),
    total: minorSchema,
  }),
} as const;

export type FactKind = keyof typeof factBodies;
export const factKinds = Object.keys(factBodies) as FactKind[];

const envelope = {
  id: idSchema,
  at: instantSchema,
  businessDay: daySchema,
  storeId: idSchema,
  tillId: idSchema,
  associateId: idSchema,
  customerId: idSchema.nullable(),
  /** The place in the till's chain: 1, 2, 3 … without a gap. */
  n: z.number().int().min(1),
  /** `hash` of the till's fact n - 1; empty for the first. */
  prev: z.string().regex(/^([0-9a-f]{64})?$/),
  /** SHA-256 over the canonical JSON of this fact without `hash` (shared/protocol/fact-chain). */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The customer was erased: what is left names nobody, and `hash` stays that of the original (shared/domain/erasure). */
  erased: z.literal(true).optional(),
};

const factOf = <K extends FactKind>(kind: K) =>
  z.strictObject({ ...envelope, kind: z.literal(kind), body: factBodies[kind] });

/** An immutable event that happened. Written once by the device where it happened, never changed. */
export const factSchema = z.discriminatedUnion('kind', [
  factOf('sale'),
  factOf('return'),
  factOf('rating'),
  factOf('note'),
  factOf('consent'),
  factOf('suggestion'),
  factOf('void'),
  factOf('cash-movement'),
  factOf('closing'),
]);
export type Fact = z.infer<typeof factSchema>;
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>;
export type FactBody<K extends FactKind> = FactOf<K>['body'];
