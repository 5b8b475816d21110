import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../renderer/app/gallery/fake-replica';
import { offline, till, unequalFacts } from '../../renderer/app/gallery/fixtures/company';
import { closedDay, largeDay, openDay, quietDay } from '../../renderer/app/gallery/fixtures/day';
import { ClosingScreen } from '../../renderer/features/closing/closing-screen';
import { expectAccessible, renderScreen } from '../support/render-screen';

const summary = (day: typeof openDay): Answers => ({ 'day.summary': () => day });
/** 50 x 4, 20 x 8, 10 x 4, 5 x 2: £410.00, £2.30 less than expected. */
const countedKeys = '4{Enter}8{Enter}4{Enter}2{Enter}';

describe('Closing: what is still open', () => {
  it('says how much of the day has been sent, and that it goes on by itself', async () => {
    renderScreen(<ClosingScreen />);
    expect(await screen.findByText('Sent 118 of 120')).toBeDefined();
    expect(screen.getByRole('progressbar', { name: 'Sent 118 of 120' }).getAttribute('aria-valuenow')).toMatch(/^98/);
    expect(screen.getByText('Goes by itself; you can leave this page.')).toBeDefined();
  });

  it('warns of parked baskets and of the one at the till', async () => {
    renderScreen(<ClosingScreen />, {
      answers: {
        'basket.parked': () => [
          {
            id: 'b1',
            label: 'Blue coat',
            parkedAt: '2026-11-22T12:00:00.000Z',
            customerName: null,
            itemCount: 2,
            total: 990,
          },
        ],
      },
    });
    const open = within(await screen.findByRole('region', { name: 'Still open' }));
    expect(open.getByText('2 baskets are parked.')).toBeDefined();
    expect(await open.findByText('Blue coat: £9.90')).toBeDefined();
  });

  it('closes no day on a book laptop, and says where it is done', () => {
    renderScreen(<ClosingScreen />, { device: { ...till, kind: 'book', code: 'B1' } });
    expect(screen.getByRole('heading', { name: 'No till, no closing' })).toBeDefined();
  });
});

describe('Closing: the blind count', () => {
  it('hides what cash brought until the drawer is counted', async () => {
    const { user } = renderScreen(<ClosingScreen />);
    await screen.findByRole('heading', { name: 'Count the cash' });
    expect(screen.queryByText('£412.30')).toBeNull();
    expect(screen.queryByText('£512.30')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Compare with the books' }));
    expect(screen.getByText('£412.30')).toBeDefined();
  });

  it('counts by the numpad alone, asks for the reason in words, and closes with the amount by name', async () => {
    const { user, runsOf } = renderScreen(<ClosingScreen />);
    await screen.findByRole('textbox', { name: 'Number of £50' });
    await user.keyboard(countedKeys);
    expect(screen.getByRole('button', { name: '£20: 8' })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Compare with the books' }));
    expect(screen.getByText('£2.30 short')).toBeDefined();

    const close = screen.getByRole('button', { name: 'Close the day with £410.00' });
    await user.click(close);
    const reason = screen.getByRole('textbox', { name: /Reason for the difference/ });
    expect(reason.getAttribute('aria-invalid')).toBe('true');
    expect(screen.queryByRole('dialog')).toBeNull();

    await user.type(reason, 'A coin fell behind the counter');
    await user.click(close);
    const dialog = within(await screen.findByRole('dialog', { name: 'Close 22 Nov 2026?' }));
    expect(runsOf('day.close')).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Close the day with £410.00' }));
    expect(runsOf('day.close')).toEqual([
      {
        businessDay: '2026-11-22',
        count: { '5000': 4, '2000': 8, '1000': 4, '500': 2 },
        differenceReason: 'A coin fell behind the counter',
      },
    ]);
  });

  it('asks for no reason when the drawer is exact', async () => {
    const exact = { ...openDay, cash: { ...openDay.cash, expected: 41_000 } };
    const { user } = renderScreen(<ClosingScreen />, { answers: summary(exact) });
    await screen.findByRole('textbox', { name: 'Number of £50' });
    await user.keyboard(countedKeys);
    await user.click(screen.getByRole('button', { name: 'Compare with the books' }));
    expect(screen.getByText('The drawer is exact')).toBeDefined();
    expect(screen.queryByRole('textbox', { name: /Reason/ })).toBeNull();
  });

  it('keeps the count when it is counted again, and steps between faces with the arrows', async () => {
    const { user } = renderScreen(<ClosingScreen />);
    await screen.findByRole('textbox', { name: 'Number of £50' });
    await user.keyboard('3{ArrowDown}{ArrowDown}7{ArrowUp}');
    expect(screen.getByRole('textbox', { name: 'Number of £20' })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Compare with the books' }));
    await user.click(screen.getByRole('button', { name: 'Count again' }));
    expect(screen.getByRole('button', { name: '£50: 3' })).toBeDefined();
    expect(screen.getByRole('button', { name: '£10: 7' })).toBeDefined();
  });
});

describe('Closing: when it is done', () => {
  it('shows who closed, prints the sheet, and says when the printer fails', async () => {
    const { user, platform } = renderScreen(<ClosingScreen />, { answers: summary(closedDay) });
    expect(await screen.findByText('Margit Nagy, 22 Nov 2026, 14:02')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Print the closing sheet' }));
    expect(platform.printed[0]?.html).toContain('A pound coin fell behind the counter.');
    expect(platform.printed[0]?.html).toContain('£50 × 4');
    platform.failNextPrints(1);
    await user.click(screen.getByRole('button', { name: 'Print the closing sheet' }));
    expect(await screen.findByText(/The printer did not answer/)).toBeDefined();
  });

  it('tells the proof in words: equal, mended, still unequal with what differs, and not yet when offline', async () => {
    const { client } = renderScreen(<ClosingScreen />, { answers: summary(closedDay) });
    expect(await screen.findByText(/proven: central holds exactly what this device holds/)).toBeDefined();
    client.answer(summary({ ...closedDay, proof: { kind: 'mended', sent: 3, fetched: 0 } }));
    expect(await screen.findByText(/3 records were missing at central and were sent again/)).toBeDefined();
    client.answer(summary({ ...closedDay, proof: { kind: 'unequal', count: 24, facts: unequalFacts } }));
    expect(await screen.findByText(/24 records differ from central/)).toBeDefined();
    const differing = within(screen.getByRole('table', { name: 'What differs from central' }));
    expect(differing.getByText('T1-000118')).toBeDefined();
    expect(differing.getByText('Only central has it')).toBeDefined();
    expect(screen.getByText('and 22 more')).toBeDefined();
    client.answer({ ...summary({ ...closedDay, proof: null }), 'sync.status': () => offline });
    expect(await screen.findByText('Front till (T1): not yet: offline')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Compare now' })).toHaveProperty('disabled', true);
  });

  it('records cash taken out with what it is for', async () => {
    const { user, runsOf } = renderScreen(<ClosingScreen />);
    await user.click(await screen.findByRole('button', { name: 'Cash in or out' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Cash in or out' }));
    await user.click(dialog.getByRole('button', { name: 'Take out £0.00' }));
    expect(dialog.getByText('Enter an amount and what it is for')).toBeDefined();
    await user.type(dialog.getByRole('textbox', { name: 'What for' }), 'Window cleaner');
    await user.click(dialog.getByRole('textbox', { name: 'Amount' }));
    await user.keyboard('1250');
    await user.click(await dialog.findByRole('button', { name: 'Take out £12.50' }));
    expect(runsOf('cash.move')).toEqual([{ amount: -1250, reason: 'Window cleaner' }]);
  });
});

describe('Closing: every state, in both languages, for everyone', () => {
  const states: [string, Answers][] = [
    ['counting', {}],
    ['quiet', summary(quietDay)],
    ['large sums', summary(largeDay)],
    ['closed', summary(closedDay)],
    ['offline', { 'sync.status': () => offline }],
  ];
  for (const language of ['en', 'ru'] as const) {
    it.each(states)(`${language}: %s`, async (_name, answers) => {
      const { container } = renderScreen(<ClosingScreen />, { answers, language });
      await screen.findByRole('heading', { level: 1 });
      await expectAccessible(container);
    });
  }
});
