import { z } from 'zod';

/** A key that seals what a device keeps. */
export const deviceKeySchema = z.strictObject({
  /** Four bytes in hex: stands in front of everything that was sealed with it. */
  id: z.string().regex(/^[0-9a-f]{8}$/),
  /** 32 bytes in base64. */
  key: z.base64().length(44),
});
export type DeviceKey = z.infer<typeof deviceKeySchema>;

/** A key's copy, sealed to the device's central (shared/kit/seal-to), and bound to the device and to the key's id. */
export const sealedKeySchema = z.strictObject({ id: deviceKeySchema.shape.id, sealed: z.base64().max(400) });
export type SealedKey = z.infer<typeof sealedKeySchema>;

/** So many at once: a device has a key, and another after each time that its keychain was lost. */
export const mostSealedKeys = 32;

export const toSealedKeyAbout = (deviceId: string, keyId: string): string => `device key\n${deviceId}\n${keyId}`;
