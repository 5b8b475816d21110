/**
 * The one table of expected failures. Each code has a sentence for the associate in the catalogue (`error.<code>`)
 * and a class: retry (it may pass by itself), ask (a person must decide or correct), stop (this cannot go on).
 */
export const errorClasses = {
  // network and protocol
  'central-unreachable': 'retry',
  'central-busy': 'retry',
  'central-disk-full': 'retry',
  'central-database-away': 'retry',
  'protocol-too-old': 'stop',
  'protocol-too-new': 'stop',
  'not-paired': 'ask',
  'pair-code-wrong': 'ask',
  'unsent-of-another': 'ask',
  'pair-other-company': 'ask',
  'pair-other-device': 'ask',
  'set-up-code-wrong': 'ask',
  'set-up-done': 'ask',
  'device-revoked': 'stop',
  'from-revoked-device': 'ask',
  'epoch-changed': 'retry',
  'too-large': 'ask',
  // documents that central sets aside
  malformed: 'ask',
  'unknown-collection': 'stop',
  'fact-altered': 'stop',
  'fact-of-another-till': 'stop',
  'wrong-store': 'stop',
  'chain-broken': 'stop',
  'not-allowed': 'ask',
  // sign-in
  'pin-wrong': 'ask',
  'locked-out': 'ask',
  'not-signed-in': 'ask',
  'lease-over': 'ask',
  // selling
  'unknown-code': 'ask',
  'unknown-product': 'ask',
  'unknown-customer': 'ask',
  'unknown-line': 'ask',
  'unknown-receipt': 'ask',
  'price-zero': 'ask',
  'quantity-out-of-range': 'ask',
  'discount-too-large': 'ask',
  'discount-reason-missing': 'ask',
  'basket-empty': 'ask',
  'basket-not-found': 'ask',
  'tender-short': 'ask',
  'tender-too-much': 'ask',
  'return-more-than-bought': 'ask',
  'nothing-to-undo': 'ask',
  // book and closing
  'name-missing': 'ask',
  'phone-invalid': 'ask',
  'email-invalid': 'ask',
  'birthday-invalid': 'ask',
  'difference-reason-missing': 'ask',
  // products
  'price-missing': 'ask',
  'barcode-invalid': 'ask',
  'code-taken': 'ask',
  // files that are brought in
  'file-empty': 'ask',
  'file-no-text': 'ask',
  'file-too-large': 'ask',
  'still-filling': 'retry',
  // this machine
  'replica-corrupt': 'retry',
  'replica-too-new': 'stop',
  'replica-died': 'retry',
  'vault-locked': 'retry',
  'key-not-kept': 'ask',
  'disk-full': 'ask',
  'not-a-till': 'ask',
  'print-failed': 'retry',
  'drawer-failed': 'ask',
  unexpected: 'stop',
} as const;

export type ErrorCode = keyof typeof errorClasses;

/** `detail` holds the numbers and names that the sentence needs, by the catalogue's argument names. */
export interface Failure {
  code: ErrorCode;
  detail?: Record<string, string | number>;
}
