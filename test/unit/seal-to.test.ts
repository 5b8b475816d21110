import { webcrypto } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createKeyPair, openSealed, sealTo } from '../../shared/kit/seal-to';

const subtle = webcrypto.subtle as SubtleCrypto;
const secret = new Uint8Array(32).fill(5);

describe('What is sealed to a central', () => {
  it('is opened by that central alone, about that alone, and only whole', async () => {
    const [central, other] = [await createKeyPair(subtle), await createKeyPair(subtle)];
    const sealed = await sealTo(subtle, central.publicKey, secret, 'T1');
    expect(await openSealed(subtle, central, sealed, 'T1')).toEqual(secret);
    expect(await openSealed(subtle, other, sealed, 'T1')).toBeNull();
    expect(await openSealed(subtle, central, sealed, 'T2')).toBeNull();
    // Its public key is known to everybody: under it, with another's private one, it stays shut.
    expect(await openSealed(subtle, { ...other, publicKey: central.publicKey }, sealed, 'T1')).toBeNull();
    const bytes = Buffer.from(sealed, 'base64');
    for (const at of [1, 70, bytes.length - 1]) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(await openSealed(subtle, central, damaged.toString('base64'), 'T1')).toBeNull();
    }
    for (const nonsense of ['', 'AAAA', 'not base64']) {
      expect(await openSealed(subtle, central, nonsense, 'T1')).toBeNull();
    }
  });

  it('is another text each time, and does not hold the secret', async () => {
    const { publicKey } = await createKeyPair(subtle);
    const [one, two] = [await sealTo(subtle, publicKey, secret, 'T1'), await sealTo(subtle, publicKey, secret, 'T1')];
    expect(one).not.toBe(two);
    expect(Buffer.from(one, 'base64').includes(Buffer.from(secret))).toBe(false);
  });
});
