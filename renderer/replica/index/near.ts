/**
 * Whether two words are one slip apart: a letter missing, added, wrong, or two neighbours swapped
 * (optimal string alignment distance of at most 1, without the table).
 */
export function isOneSlipApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const [left, right] = [endA - start, endB - start];
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}

/** The same, where `typed` may be only the beginning of `word`. */
export function isBeginningWithSlip(typed: string, word: string): boolean {
  for (const length of [typed.length, typed.length - 1, typed.length + 1]) {
    if (length <= word.length && isOneSlipApart(typed, word.slice(0, length))) return true;
  }
  return isOneSlipApart(typed, word);
}
