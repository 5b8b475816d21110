/** Why a scanner would not read this code as it stands. */
export type CodeFault = 'barcode-check' | 'barcode-rounded' | 'barcode-letters' | 'barcode-long';

/**
 * A barcode as it is kept; a number of the length of a GTIN (EAN-8, UPC-A, EAN-13, GTIN-14) must have its check digit
 * (GS1 General Specifications, 7.9). Others are labels of the shop's own.
 */
export function barcodeFault(code: string): CodeFault | null {
  if (isRounded(code)) return 'barcode-rounded';
  if (!/^[\x21-\x7e]+$/.test(code)) return 'barcode-letters';
  if (code.length > 48) return 'barcode-long';
  return /^(\d{8}|\d{12,14})$/.test(code) && !isGtin(code) ? 'barcode-check' : null;
}

/** 4,00638E+12: a spreadsheet has taken a code for a number, and its last digits are lost. */
export const isRounded = (code: string): boolean => /^\d([.,]\d+)?e\+?\d+$/i.test(code);

function isGtin(code: string): boolean {
  let sum = 0;
  for (let at = 0; at < code.length; at++) sum += Number(code[code.length - 1 - at]) * (at % 2 === 0 ? 1 : 3);
  return sum % 10 === 0;
}
