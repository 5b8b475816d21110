import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The name under which RxDB keeps what it knows of central, for one collection. It must stay the same for ever. */
export const replicationOf = (collection: string): string => `central-${collection}`;

/** RxDB's hash of names. WebCrypto is missing where a page came over plain HTTP from another machine. */
export const hashText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
