import { toPlainLine } from '../../shared/kit/plain-line';

/**
 * From the shop's words to receiptline's language: every sign that means something there is written by its number, so that
 * it is a letter and nothing else, whatever a product is called.
 */
export const toReceiptLine = (text: string): string =>
  toPlainLine(text).replace(/[\\|{}\-=~_"`^;:]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16)}`);
