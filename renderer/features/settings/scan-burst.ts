import { createScanReader, meanGap, prefixKey, type ScanKey, shortestCode, toCharacter } from '../../ui/scan-reader';

/** What came from one pull of the trigger, and why the till would not take it for a scan. */
export interface ScanBurst {
  text: string;
  /** ms between keys, on average */
  gap: number;
  hasPrefix: boolean;
  /** The key behind the code: Enter, Tab; null: none. */
  suffix: string | null;
  odd: 'strange' | 'no-enter' | 'too-short' | 'no-digit' | 'too-slow' | null;
  /** KeyboardEvent.code of the first key that belongs to no code. */
  strangeKey: string | null;
}

const suffixes: Record<string, string> = { Enter: 'Enter', NumpadEnter: 'Enter', Tab: 'Tab' };

/** From the keys of one burst, oldest first. */
export function describeBurst(keys: readonly ScanKey[]): ScanBurst {
  const typed = keys.filter(({ code }) => !code.startsWith('Shift') && code !== prefixKey);
  const suffix = suffixes[typed.at(-1)?.code ?? ''] ?? null;
  const letters = suffix === null ? typed : typed.slice(0, -1);
  const characters = letters.map(({ code, key, shift }) => ({ code, text: toCharacter(code, key, shift) }));
  const text = characters.map((one) => one.text ?? '').join('');
  const hasPrefix = keys[0]?.code === prefixKey;
  const [first, last] = [typed[0], typed.at(-1)];
  const gap = first && last && typed.length > 1 ? Math.round((last.at - first.at) / (typed.length - 1)) : 0;
  const strangeKey = characters.find((one) => one.text === null)?.code ?? null;
  const read = createScanReader();
  const isScan = keys.map(read).some(({ kind }) => kind === 'scan');
  return { text, gap, hasPrefix, suffix, strangeKey, odd: isScan ? null : whyNot() };

  function whyNot(): ScanBurst['odd'] {
    if (strangeKey !== null) return 'strange';
    if (suffix !== 'Enter') return 'no-enter';
    if (text.length < shortestCode) return 'too-short';
    return !/\d/.test(text) && gap <= meanGap ? 'no-digit' : 'too-slow';
  }
}
