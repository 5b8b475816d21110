import { describe, expect, it } from 'vitest';
import { createFormat } from '../../renderer/locale/format';

const london = { currency: 'GBP', timeZone: 'Europe/London' } as const;
const space = '\u00a0';

describe('Money is written by the project’s own currency table', () => {
  it('in each language as its readers expect it', () => {
    expect(createFormat('en', london).money(123456)).toBe('£1,234.56');
    expect(createFormat('ru', london).money(123456)).toBe(`1${space}234,56${space}£`);
    expect(createFormat('hu', { ...london, currency: 'HUF' }).money(12345)).toBe(`12${space}345${space}Ft`);
    expect(createFormat('kk', { ...london, currency: 'KZT' }).money(123450)).toBe(`1${space}234,50${space}₸`);
  });

  it('with a minus before the sign, and short where there are no pence', () => {
    const { money, moneyShort } = createFormat('en', london);
    expect(money(-250)).toBe('\u2212£2.50');
    expect([moneyShort(2000), moneyShort(2050)]).toEqual(['£20', '£20.50']);
  });

  it('and shares in basis points', () => {
    expect(createFormat('en', london).percent(1250)).toBe('12.5%');
    expect(createFormat('ru', london).percent(2000)).toBe(`20${space}%`);
  });
});

describe('Times are the store’s', () => {
  it('whatever this machine’s zone is', () => {
    const instant = '2026-07-01T22:30:00.000Z';
    expect(createFormat('en', london).dateTime(instant)).toBe('1 Jul 2026, 23:30');
    expect(createFormat('ru', { ...london, timeZone: 'Asia/Almaty' }).dateTime(instant)).toBe('2 июля 2026, 03:30');
    expect(createFormat('en', { ...london, timeZone: 'Asia/Almaty' }).dayOf(instant)).toBe('2026-07-02');
  });

  it('and days are days, in four languages', () => {
    expect(createFormat('hu', london).day('2026-03-08')).toBe('2026. márc 8.');
    expect(createFormat('kk', london).dayMonth('03-08')).toBe('8 наурыз');
    expect(createFormat('ru', london).dayMonth('1984-03-08')).toBe('8 марта');
  });
});
