import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/render-screen';
import { barcodeOf, renderTill, type TillHands } from '../support/render-till';

let till: TillHands;
afterEach(() => till.replica.close());

/** A finger waits until the button is there and ready. */
async function tap(name: string) {
  const button = await screen.findByRole<HTMLButtonElement>('button', { name });
  await waitFor(() => expect(button.disabled).toBe(false));
  await userEvent.click(button);
}

async function sellTwo(): Promise<string> {
  await till.replica.run('basket.scan', { code: barcodeOf(1) });
  await till.replica.run('basket.scan', { code: barcodeOf(1) });
  const sold = await till.replica.run('basket.pay', { tenders: [{ kind: 'cash', given: 1000 }] });
  if (!sold.ok) throw new Error(sold.error.code);
  return sold.value.receipt;
}

describe('A return against a receipt', () => {
  it('is found by the scanned receipt, asks once with the amount, and gives the money back', async () => {
    till = await renderTill();
    const receipt = await sellTwo();
    await till.scan(receipt);
    const quantity = await screen.findByRole('textbox', { name: 'How many of White hanging heart lantern come back' });
    await waitFor(() => expect(document.activeElement).toBe(quantity));
    await till.keys('1');
    await tap('Faulty');
    await tap('Refund £2.95');
    const ask = within(await screen.findByRole('alertdialog'));
    ask.getByText("Give back £2.95 in cash? A refund can't be undone.");
    await expectAccessible();
    await tap('Yes, refund £2.95');
    await screen.findByRole('region', { name: 'Refunded' });
  });

  it('of more than was bought is refused in words, and nothing is given back', async () => {
    till = await renderTill();
    await till.scan(await sellTwo());
    await screen.findByRole('textbox', { name: 'How many of White hanging heart lantern come back' });
    await till.keys('5');
    await tap('Faulty');
    await tap('Refund £5.90');
    await tap('Yes, refund £5.90');
    await screen.findByText('Only 2 of White hanging heart lantern can still be brought back.');
    const day = await till.replica.query('day.summary', { businessDay: null });
    expect(day?.returns).toBe(0);
  });
});
