import { describe, expect, it } from 'vitest';
import { createScanReader, type ScanKey } from '../../renderer/ui/scan-reader';

const codeOf = (character: string) =>
  /\d/.test(character) ? `Digit${character}` : character === '-' ? 'Minus' : `Key${character.toUpperCase()}`;

/** Types a text with so many milliseconds between the keys and Enter after it. */
function type(text: string, pace: number, keyOf = (character: string) => character) {
  const read = createScanReader();
  let at = 0;
  const keys: ScanKey[] = [...text].map((character) => {
    at += pace;
    const isCapital = character !== character.toLowerCase();
    return { code: codeOf(character), key: keyOf(character), shift: isCapital, at };
  });
  return [...keys, { code: 'Enter', key: 'Enter', shift: false, at: at + pace }].map(read).at(-1);
}

describe('A scan is told from typing', () => {
  it('by its pace', () => {
    expect(type('5012345678900', 8)).toEqual({ kind: 'scan', code: '5012345678900' });
    expect(type('5012345678900', 130)).toEqual({ kind: 'nothing' });
  });

  it('reads receipts with their capitals, and by the keys of any layout', () => {
    expect(type('T1-000123', 5)).toEqual({ kind: 'scan', code: 'T1-000123' });
    const russian: Record<string, string> = { T: 'Е', '-': '-' };
    expect(type('T1-000123', 5, (character) => russian[character] ?? character)).toEqual({
      kind: 'scan',
      code: 'T1-000123',
    });
  });

  it('leaves a PIN, a sum and a quick word alone', () => {
    expect(type('1234', 5)).toEqual({ kind: 'nothing' });
    expect(type('100000', 5)).toEqual({ kind: 'nothing' });
    expect(type('lanterns', 5)).toEqual({ kind: 'nothing' });
  });

  it('knows a machine from the third key on, and never quick fingers or a word', () => {
    const paces = (text: string, gaps: number[]) => {
      const read = createScanReader();
      let at = 0;
      return [...text].map((character, index) => {
        at += gaps[index % gaps.length] ?? 0;
        const reading = read({ code: codeOf(character), key: character, shift: false, at });
        return reading.kind === 'going-on' && reading.isMachine;
      });
    };
    expect(paces('50123', [8])).toEqual([false, false, true, true, true]);
    expect(paces('501234', [90, 20])).not.toContain(true);
    expect(paces('lantern', [8])).not.toContain(true);
  });

  it('believes a prefix at any pace', () => {
    const read = createScanReader();
    read({ code: 'F13', key: 'F13', shift: false, at: 0 });
    read({ code: 'Digit7', key: '7', shift: false, at: 400 });
    read({ code: 'Digit8', key: '8', shift: false, at: 800 });
    expect(read({ code: 'Enter', key: 'Enter', shift: false, at: 1200 })).toEqual({ kind: 'scan', code: '78' });
  });
});
