import { describe, expect, it } from 'vitest';
import { daysToBirthday } from '../../shared/domain/birthday';
import { toE164 } from '../../shared/domain/phone';
import { hashPin, isRightPin, lockoutMs } from '../../shared/domain/pin';
import { receiptCountOf, toReceiptNumber } from '../../shared/domain/receipt-number';
import { foldText, soundText } from '../../shared/domain/search-text';
import { currencies, toCashSum } from '../../shared/model/money';
import { toDay } from '../../shared/model/time';
import { chainFact, emptyChain, isFactUnaltered } from '../../shared/protocol/fact-chain';
import { toDayProof } from '../../shared/protocol/proof';
import { aChain } from '../support/shop';

describe('A PIN', () => {
  it('is right or wrong, and its hash says nothing of it', () => {
    const kept = hashPin('4711', '00'.repeat(16), 10);
    expect(isRightPin('4711', kept)).toBe(true);
    expect(isRightPin('4712', kept)).toBe(false);
    expect(JSON.stringify(kept)).not.toContain('4711');
  });

  it('rests longer after each failure from the third on', () => {
    expect([1, 2, 3, 4, 5, 50].map(lockoutMs)).toEqual([0, 0, 15_000, 30_000, 60_000, 3_600_000]);
  });
});

describe('One spelling for search', () => {
  it('reads Cyrillic, Hungarian and plain letters alike', () => {
    expect(foldText('Наталья Щербакова')).toBe('natalya shcherbakova');
    expect(foldText('Őrsi-Túróczy Éva')).toBe('orsi turoczy eva');
    expect(foldText('Әлия Жұмабаева')).toBe('aliya zhumabaeva');
  });

  it('keeps what is typed so far the beginning of the whole', () => {
    for (const name of ['Цветана Хрусталёва', 'Szűcs Ágnes', 'Нұрлан']) {
      for (let end = 1; end <= name.length; end++)
        expect(foldText(name).startsWith(foldText(name.slice(0, end)))).toBe(true);
    }
  });

  it('hears what transliterations write differently', () => {
    expect(soundText('Хан')).toBe(soundText('Han'));
    expect(soundText('Юрий')).toBe(soundText('Yurii'));
    expect(soundText('Алексей')).toBe(soundText('Alexey'));
  });
});

describe('Numbers and days', () => {
  it('keeps phones in one form, whatever was typed', () => {
    expect(toE164('020 7946 0958', 'GB')).toBe('+442079460958');
    expect(toE164('8 701 234 56 78', 'KZ')).toBe('+77012345678');
    expect(toE164('12', 'GB')).toBeNull();
    expect(toE164(' ', 'GB')).toBe('');
  });

  it('counts the days to a birthday, with or without its year, over new year and leap day', () => {
    expect(daysToBirthday('1984-11-22', '2026-11-22')).toBe(0);
    expect(daysToBirthday('01-02', '2026-12-31')).toBe(2);
    expect(daysToBirthday('02-29', '2027-02-28')).toBe(1);
  });

  it('gives each till its own receipt numbers', () => {
    expect(toReceiptNumber('T1', 42)).toBe('T1-000042');
    expect(receiptCountOf('T1-000042')).toBe(42);
    expect(receiptCountOf('5449000000996')).toBeNull();
  });

  it('gives a business day by the store’s zone, not by UTC', () => {
    expect(toDay('2026-11-21T23:30:00.000Z', 'Asia/Almaty')).toBe('2026-11-22');
    expect(toDay('2026-11-21T23:30:00.000Z', 'Europe/London')).toBe('2026-11-21');
  });

  it('knows notes that make up every cash sum of its currency', () => {
    for (const [name, { notes, cashStep }] of Object.entries(currencies)) {
      expect(
        notes.every((note) => note % cashStep === 0),
        name,
      ).toBe(true);
      expect(
        [...notes].sort((a, b) => b - a),
        name,
      ).toEqual([...notes]);
    }
    expect([1232, 1233, 1237, 1238].map((sum) => toCashSum(sum, 'HUF'))).toEqual([1230, 1235, 1235, 1240]);
  });
});

describe('The chain of facts', () => {
  const [first, second] = aChain(['note', { text: 'one' }], ['note', { text: 'two' }]);

  it('names the one before', () => {
    expect(second).toMatchObject({ n: 2, prev: first!.hash });
    expect(chainFact(emptyChain, first!).hash).toBe(first!.hash);
  });

  it('shows an altered fact', () => {
    expect(isFactUnaltered(first!)).toBe(true);
    expect(isFactUnaltered({ ...first!, at: '2026-11-20T10:00:01.000Z' } as typeof first & object)).toBe(false);
  });

  it('proves a day whatever the order, and not with one missing or changed', () => {
    const hashes = [first!.hash, second!.hash];
    const proof = toDayProof('T1', '2026-11-20', hashes);
    expect(toDayProof('T1', '2026-11-20', [...hashes].reverse())).toEqual(proof);
    expect(toDayProof('T1', '2026-11-20', [first!.hash])).not.toEqual(proof);
    expect(toDayProof('T1', '2026-11-20', [first!.hash, 'f'.repeat(64)])).not.toEqual(proof);
  });
});
