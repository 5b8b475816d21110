/**
 * Encryption of a backup, frame by frame, so that it can be written and read as a stream:
 *
 *     passphrase --scrypt--> key (one a shop) --HKDF, salt of the file--> key of the file
 *     frame = length (4 bytes) + AES-256-GCM(64 KB), nonce = number of the frame and whether it is the last
 *
 * Each frame also vouches for the file's header. A frame that is missing, moved or changed, and a file that ends early, do
 * not open (the construction is STREAM: Hoang, Reyhanitabar, Rogaway, Vizár 2015).
 */
import { createCipheriv, createDecipheriv, hkdfSync, scrypt } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { z } from 'zod';

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));

/** How a passphrase becomes a shop's key (RFC 7914); written into each backup. */
export const derivationSchema = z.strictObject({
  n: z
    .number()
    .int()
    .max(2 ** 20),
  r: z.literal(8),
  p: z.literal(1),
  salt: hex(16),
});
export type Derivation = z.infer<typeof derivationSchema>;

export const newDerivation = (salt: Uint8Array): Derivation => ({
  n: 2 ** 16,
  r: 8,
  p: 1,
  salt: Buffer.from(salt).toString('hex'),
});

export function deriveKey(passphrase: string, { n, r, p, salt }: Derivation): Promise<Buffer> {
  return new Promise((done, refuse) => {
    const cost = { N: n, r, p, maxmem: 256 * n * r };
    scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'hex'), 32, cost, (error, key) =>
      error ? refuse(error) : done(key),
    );
  });
}

const frameBytes = 65_536;
const tagBytes = 16;

export class CannotUnseal extends Error {}

interface Seal {
  key: Uint8Array;
  /** Of this file alone, in hex: no two files have the same key. */
  fileSalt: string;
  header: Uint8Array;
}

const keyOf = ({ key, fileSalt }: Seal) =>
  Buffer.from(hkdfSync('sha256', key, Buffer.from(fileSalt, 'hex'), 'blackbook backup', 32));

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number));
  nonce.writeUInt32BE(isLast ? 1 : 0, 8);
  return nonce;
}

export function createSealer(seal: Seal): Transform {
  const key = keyOf(seal);
  let number = 0;
  let waiting = Buffer.alloc(0);
  const toFrame = (plain: Uint8Array, isLast: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number++, isLast)).setAAD(seal.header);
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([length, sealed]);
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      waiting = Buffer.concat([waiting, chunk]);
      for (; waiting.length > frameBytes; waiting = waiting.subarray(frameBytes))
        this.push(toFrame(waiting.subarray(0, frameBytes), false));
      done();
    },
    flush(done) {
      done(null, toFrame(waiting, true));
    },
  });
}

/** Ends with CannotUnseal where the key, the header or a frame is not the one that it was sealed with. */
export function createUnsealer(seal: Seal): Transform {
  const key = keyOf(seal);
  let number = 0;
  let waiting = Buffer.alloc(0);
  const open = (frame: Buffer, isLast: boolean): Buffer => {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number++, isLast)).setAAD(seal.header);
    decipher.setAuthTag(frame.subarray(-tagBytes));
    return Buffer.concat([decipher.update(frame.subarray(0, -tagBytes)), decipher.final()]);
  };
  const attempt = (done: TransformCallback, work: () => void) => {
    try {
      work();
      done();
    } catch {
      done(new CannotUnseal('A part of the backup does not open with this passphrase'));
    }
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      attempt(done, () => {
        waiting = Buffer.concat([waiting, chunk]);
        // What follows a frame tells that it is not the last.
        for (;;) {
          const length = waiting.length >= 4 ? waiting.readUInt32BE() : 0;
          if (length > frameBytes + tagBytes) throw new CannotUnseal();
          if (waiting.length < 4 || waiting.length <= 4 + length) break;
          this.push(open(waiting.subarray(4, 4 + length), false));
          waiting = waiting.subarray(4 + length);
        }
      });
    },
    flush(done) {
      attempt(done, () => {
        if (waiting.length < 4 + tagBytes || waiting.readUInt32BE() !== waiting.length - 4) throw new CannotUnseal();
        this.push(open(waiting.subarray(4), true));
      });
    },
  });
}
