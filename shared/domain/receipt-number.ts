/** The number on a receipt: the till's code and the till's count, so that two tills never give the same. */
export const toReceiptNumber = (tillCode: string, count: number): string =>
  `${tillCode}-${String(count).padStart(6, '0')}`;

/** The count within a receipt's number; null when the text is none. */
export function receiptCountOf(receipt: string): number | null {
  const match = /^[A-Z0-9]{1,6}-(\d{6,})$/.exec(receipt);
  return match ? Number(match[1]) : null;
}
