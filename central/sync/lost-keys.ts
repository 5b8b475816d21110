/**
 * Gives a device the keys back that its own keychain has lost.
 *
 *     hello: public key ---> the device seals its keys to it, and keeps them beside what they seal
 *     keychain gone     ---> a person's code pairs it as itself, with what it had sealed ---> opened here, given back
 *
 * 1. Nothing of any device's key is kept here, nor asked for, before it is needed.
 * 2. Only with a code that pairs the device, and only what was sealed in its own name: another device's does not open.
 */
import { webcrypto } from 'node:crypto';
import { createKeyPair, type KeyPair, openSealed } from '../../shared/kit/seal-to';
import { type DeviceKey, type SealedKey, toSealedKeyAbout } from '../../shared/model/device-key';
import type { Query } from '../store/database';
import { keepMeta, readMeta } from '../store/meta';

const metaKey = 'key-pair';
const subtle = webcrypto.subtle as SubtleCrypto;

/** Asked of the database each time: it may have been restored beneath us, and another key would open nothing. */
async function readKeyPair(query: Query): Promise<KeyPair> {
  const known = await readMeta(query, metaKey);
  if (known !== null) return JSON.parse(known) as KeyPair;
  const made = JSON.stringify(await createKeyPair(subtle));
  return JSON.parse(await keepMeta(query, metaKey, () => made)) as KeyPair;
}

/** What devices seal their keys to. */
export const readSealTo = async (query: Query): Promise<string> => (await readKeyPair(query)).publicKey;

/** Those that this device had sealed; of the others nothing. */
export async function openLostKeys(query: Query, deviceId: string, lost: readonly SealedKey[]): Promise<DeviceKey[]> {
  if (lost.length === 0) return [];
  const pair = await readKeyPair(query);
  const opened = await Promise.all(
    lost.map(async ({ id, sealed }) => {
      const key = await openSealed(subtle, pair, sealed, toSealedKeyAbout(deviceId, id));
      return key?.length === 32 ? [{ id, key: Buffer.from(key).toString('base64') }] : [];
    }),
  );
  return opened.flat();
}
