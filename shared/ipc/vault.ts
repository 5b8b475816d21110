/**
 * The keys of what a device keeps, as the shell gives them to the replica's worker: it has no bridge, so it asks by HTTP
 * at the app's own address, as for its journal: GET gives the keys, POST changes what is kept of
 * them; each answers how it is now.
 */
import { z } from 'zod';
import { deviceKeySchema, mostSealedKeys, sealedKeySchema } from '../model/device-key';

/** A page of another origin can't send it without being asked first, and nobody answers that question. */
export const vaultHeader = 'blackbook-vault';

/** A copy of a key that a central can open: `sealTo` is its public key, `deviceId` who this device was there. */
export const keyCopySchema = sealedKeySchema.extend({ sealTo: z.base64().max(200), deviceId: z.string().max(64) });
export type KeyCopy = z.infer<typeof keyCopySchema>;

/** Whether the keys open or not. */
const copies = z.array(keyCopySchema).optional();

export const vaultAnswerSchema = z.discriminatedUnion('kind', [
  /** `use`: the key to seal with; the others open what was sealed before. */
  z.strictObject({ kind: z.literal('open'), use: z.string(), keys: z.array(deviceKeySchema), copies }),
  /** This machine has no keychain that is worth its name: nothing is sealed. */
  z.strictObject({ kind: z.literal('none'), keys: z.array(deviceKeySchema), copies }),
  /** There is a key, and the keychain does not give it. */
  z.strictObject({ kind: z.literal('locked'), reason: z.string(), copies }),
]);
export type VaultAnswer = z.infer<typeof vaultAnswerSchema>;

export const vaultRequestSchema = z.discriminatedUnion('do', [
  /** Seal with a new key from now on. Refused while there is one that opens; what is locked stays where it is. */
  z.strictObject({ do: z.literal('begin-anew') }),
  /** Copies that central can open, each in the place of the one before it. */
  z.strictObject({ do: z.literal('keep-copies'), copies: z.array(keyCopySchema).max(mostSealedKeys) }),
  /** Keys that central has given back: they open from now on, and are wrapped anew where the keychain is safe. */
  z.strictObject({ do: z.literal('take-back'), keys: z.array(deviceKeySchema).max(mostSealedKeys) }),
]);
export type VaultRequest = z.infer<typeof vaultRequestSchema>;
