import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/render-screen';
import { barcodeOf, renderTill, type TillHands } from '../support/render-till';
import { receiptPrinter } from '../support/tills-printer';

let till: TillHands;
afterEach(() => till.replica.close());

const cart = () => within(screen.getByRole('complementary', { name: 'Basket' }));
const lines = () => cart().queryByRole('list', { name: 'Lines' })?.children.length ?? 0;
const basket = () => till.replica.query('basket.current', {});
const receipts = () => till.replica.query('receipts.search', { text: '', customerId: null, limit: 50 });

describe('A sale by keyboard and scanner only', () => {
  it('knows the customer, scans three items, takes cash, gives change and begins the next', async () => {
    till = await renderTill();
    await till.keys('{F3}anna smith');
    await screen.findByRole('option', { name: /Anna Smith/ });
    await till.keys('{Enter}');
    await cart().findByRole('button', { name: 'Open the whole profile of Anna Smith' });
    for (const number of [1, 3, 7]) await till.scan(barcodeOf(number));
    await waitFor(() => expect(lines()).toBe(3));
    await expectAccessible();
    await till.keys('{F9}');
    await screen.findByRole('textbox', { name: 'Received' });
    await till.keys('2000{Enter}');
    const done = within(await screen.findByRole('region', { name: 'Sold' }));
    await done.findByText('£2.22');
    await done.findByRole('region', { name: 'Receipt' });
    await expectAccessible();
    expect(await receipts()).toMatchObject([{ total: 1778, customerName: 'Anna Smith', itemCount: 3 }]);
    await till.keys('{Control>}p{/Control}');
    await waitFor(() => expect(till.platform.printed).toHaveLength(1));
    expect(till.platform.printed[0]?.html).toContain('Harbour Gifts');
    await till.keys('{Enter}');
    expect(document.activeElement).toBe(await screen.findByRole('combobox'));
  });

  it('splits between cash and card, and says when a card would pay too much', async () => {
    till = await renderTill();
    await till.scan(barcodeOf(3));
    await waitFor(() => expect(lines()).toBe(1));
    await till.keys('{F9}');
    await screen.findByRole('textbox', { name: 'Received' });
    await till.keys('500{Enter}');
    await screen.findByText('Still to pay');
    await till.keys('900{F12}');
    await screen.findByText("A card can't pay more than £7.75.");
    await till.keys('{Delete}{F12}');
    await screen.findByRole('region', { name: 'Sold' });
    expect(await receipts()).toMatchObject([{ total: 1275 }]);
    const [hit] = await receipts();
    const receipt = await till.replica.query('receipts.get', { id: hit!.saleId });
    expect(receipt?.tenders).toEqual([
      { kind: 'cash', amount: 500, given: 500 },
      { kind: 'card', amount: 775, given: 775 },
    ]);
  });

  it('is a scan and one tap for a plain sale by card; the next scan begins the next', async () => {
    till = await renderTill();
    await till.scan(barcodeOf(1));
    await waitFor(() => expect(lines()).toBe(1));
    screen.getByRole('button', { name: 'Card, £2.95' }).click();
    await screen.findByRole('region', { name: 'Sold' });
    await till.scan(barcodeOf(2));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Sold' })).toBeNull());
    await waitFor(() => expect(lines()).toBe(1));
  });

  it('keeps the sale when the printer fails, and says so', async () => {
    till = await renderTill();
    await till.scan(barcodeOf(1));
    await waitFor(() => expect(lines()).toBe(1));
    await till.keys('{F12}');
    await screen.findByRole('region', { name: 'Receipt' });
    till.platform.failNextPrints(1);
    await till.keys('{Control>}p{/Control}');
    await screen.findByText(/The printer did not print. The sale is saved/);
    expect(await receipts()).toHaveLength(1);
  });
});

describe('With a receipt printer', () => {
  it('cash opens the drawer and a card does not, each receipt comes by itself and once; it opens without a sale for a reason', async () => {
    till = await renderTill();
    const { printer, printed } = till.platform;
    printer.show({ settings: receiptPrinter(9100) });
    await till.scan(barcodeOf(1));
    await waitFor(() => expect(lines()).toBe(1));
    await till.keys('{F12}');
    await screen.findByRole('region', { name: 'Receipt' });
    await waitFor(() => expect(printed).toHaveLength(1));
    expect(printer.drawersOpened()).toBe(0);
    await till.keys('{Enter}');
    await till.scan(barcodeOf(3));
    await waitFor(() => expect(lines()).toBe(1));
    await till.keys('{F9}');
    await screen.findByRole('textbox', { name: 'Received' });
    await till.keys('{Enter}');
    await waitFor(() => expect(printed).toHaveLength(2));
    expect(printer.drawersOpened()).toBe(1);
    const [last] = await receipts();
    expect(printed[1]).toMatchObject({ id: last?.saleId });
    await till.keys('{Control>}p{/Control}');
    await waitFor(() => expect(printed).toHaveLength(3));
    expect(printed[2]?.id).toBeUndefined();

    await till.keys('{Enter}');
    await userEvent.click(await screen.findByRole('button', { name: 'Open the drawer' }));
    await till.keys('Change for the baker{Enter}');
    await waitFor(() => expect(printer.drawersOpened()).toBe(2));
    const day = await till.replica.query('day.summary', { businessDay: null });
    expect(day?.cash.movements).toBe(0);
    printer.answer({ ok: false, problem: 'unreachable' });
    await userEvent.click(await screen.findByRole('button', { name: 'Open the drawer' }));
    await till.keys('A wrong note{Enter}');
    await screen.findByText(/The drawer did not open/);
    await expectAccessible();
  });

  it('receipts that don’t come out are said, and whoever wants them decides; the sale is not touched', async () => {
    till = await renderTill();
    const { printer } = till.platform;
    const jobs = [
      { id: 'a', title: 'Receipt T1-000117', isDoubtful: true },
      { id: 'b', title: 'Receipt T1-000118', isDoubtful: false },
    ];
    act(() => printer.show({ settings: receiptPrinter(9100), problem: 'paper-out', jobs }));
    await screen.findByText(/is out of paper. Put in a new roll. 1 receipt waits/);
    await screen.findByText(/Receipt T1-000117: perhaps it is on paper/);
    await expectAccessible();
    await till.scan(barcodeOf(1));
    await waitFor(() => expect(lines()).toBe(1));
    await userEvent.click(screen.getByRole('button', { name: 'Print again: Receipt T1-000117' }));
    await userEvent.click(screen.getByRole('button', { name: 'Don’t print this receipt' }));
    expect(printer.settled).toEqual([
      { id: 'a', do: 'print' },
      { id: 'b', do: 'forget' },
    ]);
    await waitFor(() => expect(screen.queryByText(/out of paper/)).toBeNull());
    expect(lines()).toBe(1);
  });
});

describe('What goes wrong has a sentence and loses nothing', () => {
  it('an unknown barcode waits on screen and can become the card of a new customer', async () => {
    till = await renderTill();
    await till.scan(barcodeOf(1));
    await waitFor(() => expect(lines()).toBe(1));
    await till.scan('2900000000017');
    await screen.findByText('Nothing here has the code 2900000000017');
    expect(lines()).toBe(1);
    await expectAccessible();
    screen.getByRole('button', { name: 'It is the card of a new customer' }).click();
    await screen.findByRole('textbox', { name: 'Name' });
    await till.keys('Nora Field');
    screen.getByRole('button', { name: 'Add to this sale' }).click();
    await cart().findByRole('button', { name: 'Open the whole profile of Nora Field' });
    const [found] = await till.replica.query('customers.search', { text: '2900000000017', limit: 5 });
    expect(found).toMatchObject({ name: 'Nora Field', matched: 'card' });
  });

  it('takes a scan out of the field that it was typed into', async () => {
    till = await renderTill();
    await till.keys('bunting');
    await screen.findByRole('option', { name: /Party bunting/ });
    await till.scan(barcodeOf(1));
    await waitFor(() => expect(lines()).toBe(1));
    expect(screen.getByRole<HTMLInputElement>('combobox').value).toBe('bunting');
  });

  it('writes every digit that came too quickly and was no scan, before whatever is typed next', async () => {
    till = await renderTill();
    const typed = () => screen.getByRole<HTMLInputElement>('combobox').value;
    await till.keys('07700912');
    await waitFor(() => expect(typed()).toBe('07700912'));
    await till.keys('{F2}4455 ');
    expect(typed()).toBe('077009124455 ');
  });

  it('a product without a price', async () => {
    till = await renderTill();
    await till.scan(barcodeOf(29));
    await screen.findByText(/Photo album, unpriced has no price yet/);
    expect(lines()).toBe(0);
  });

  it('a quantity of 10,000 is refused and the old one stands', async () => {
    till = await renderTill();
    await till.scan(barcodeOf(1));
    await waitFor(() => expect(lines()).toBe(1));
    await till.keys('{F6}');
    await screen.findByRole('textbox', { name: 'Quantity of White hanging heart lantern' });
    await till.keys('10000{Enter}');
    await screen.findByText(/10,000 is too many for one line/);
    expect(await basket()).toMatchObject({ itemCount: 1 });
    await till.keys('12{Enter}');
    await waitFor(async () => expect(await basket()).toMatchObject({ itemCount: 12 }));
  });

  it('a discount needs a reason, and a cashier may give no more than the shop allows', async () => {
    till = await renderTill();
    await till.scan(barcodeOf(3));
    await waitFor(() => expect(lines()).toBe(1));
    await till.keys('{F8}');
    await screen.findByRole('textbox', { name: 'Percent' });
    await till.keys('50{Enter}');
    await screen.findByText('Choose a reason for the discount.');
    screen.getByRole('button', { name: 'Damaged' }).click();
    await till.keys('{Enter}');
    await screen.findByText('You may give at most 10 %. Ask a manager for more.');
    await expectAccessible();
    await till.keys('{Delete}10{Enter}');
    await waitFor(async () => expect(await basket()).toMatchObject({ subtotal: 1275, total: 1147 }));
    await cart().findByText(/£1.28 off, Damaged/);
  });

  it('a voided line comes back with Ctrl+Z', async () => {
    till = await renderTill();
    await till.scan(barcodeOf(1));
    await till.scan(barcodeOf(2));
    await waitFor(() => expect(lines()).toBe(2));
    await till.keys('{Delete}');
    await waitFor(() => expect(lines()).toBe(1));
    screen.getByText('Taken out: Red hanging heart lantern');
    await till.keys('{Control>}z{/Control}');
    await waitFor(() => expect(lines()).toBe(2));
  });
});
