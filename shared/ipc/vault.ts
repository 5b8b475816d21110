/**
 * The keys of what a device keeps, as the shell gives them to the replica's worker: it has no bridge, so it asks by HTTP
 * at the app's own address, as for its journal: GET gives the keys, POST begins anew where they are lost.
 */
import { z } from 'zod';

/** A page of another origin can't send it without being asked first, and nobody answers that question. */
export const vaultHeader = 'blackbook-vault';

const keySchema = z.strictObject({
  /** Four bytes in hex: stands in front of everything that was sealed with it. */
  id: z.string().regex(/^[0-9a-f]{8}$/),
  /** 32 bytes in base64. */
  key: z.base64().length(44),
});

export const vaultAnswerSchema = z.discriminatedUnion('kind', [
  /** `use`: the key to seal with; the others open what was sealed before. */
  z.strictObject({ kind: z.literal('open'), use: z.string(), keys: z.array(keySchema) }),
  /** This machine has no keychain that is worth its name: nothing is sealed. */
  z.strictObject({ kind: z.literal('none'), keys: z.array(keySchema) }),
  /** There is a key, and the keychain does not give it. */
  z.strictObject({ kind: z.literal('locked'), reason: z.string() }),
]);
export type VaultAnswer = z.infer<typeof vaultAnswerSchema>;

/** Seal with a new key from now on. Refused while there is one that opens; what is locked stays where it is. */
export const vaultRequestSchema = z.strictObject({ do: z.literal('begin-anew') });
