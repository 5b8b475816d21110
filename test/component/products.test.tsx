import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { askedProduct, doubledList, productDetail } from '../../renderer/app/gallery/fixtures/products';
import { ProductsScreen } from '../../renderer/features/products/products-screen';
import { expectAccessible, renderScreen } from '../support/render-screen';

const show = (
  around: Parameters<typeof renderScreen>[1] = {},
  { code = null, openId = null }: { code?: string | null; openId?: string | null } = {},
) => {
  const onToTill = vi.fn();
  return {
    onToTill,
    ...renderScreen(<ProductsScreen {...{ code, openId, onToTill }} onOpenImport={() => {}} />, around),
  };
};
/** As a scanner types that announces itself. */
const scan = (user: ReturnType<typeof show>['user'], code: string) => user.keyboard(`[F13]${code}{Enter}`);
const typed = (label: string) => (screen.getByLabelText(label) as HTMLInputElement).value;

describe('What a shop sells is typed in', () => {
  it('name, price and Enter are enough, and the next one can be typed at once', async () => {
    const { user, runsOf, container } = show();
    await screen.findByText('Regency cakestand 3 tier');
    expect(document.activeElement).toBe(screen.getByLabelText('Name'));
    await user.keyboard('Blue cup{Tab}9,90{Enter}');
    await screen.findByText('Blue cup, £9.90: saved. It can be sold.');
    expect(runsOf('products.create')).toEqual([
      { name: 'Blue cup', price: 990, barcodes: [], category: '', taxRate: 2000, inStock: true, active: true },
    ]);
    expect(document.activeElement).toBe(screen.getByLabelText('Name'));
    expect(typed('Name')).toBe('');
    await expectAccessible(container);
  });

  it('a scan becomes its barcode wherever the cursor stands, and one that another product has is said in words', async () => {
    const taken = doubledList.rows[1]!;
    const { user } = show({
      answers: { 'products.byCode': ({ code }) => (code === '5901234123457' ? taken : null) },
    });
    await screen.findByText(taken.name);
    await user.keyboard('Blue cup');
    await scan(user, '4006381333931');
    await waitFor(() => expect(typed('Barcode')).toBe('4006381333931'));
    await scan(user, '4006381333931');
    expect([typed('Name'), typed('Barcode')]).toEqual(['Blue cup', '4006381333931']);
    await scan(user, '5901234123457');
    const said = await screen.findByText(/Regency cakestand 3 tier has the code 5901234123457 already/);
    await user.click(within(said.parentElement!).getByRole('button', { name: 'Open it' }));
    // What was begun waits.
    await user.click(screen.getByRole('button', { name: 'New product' }));
    expect([typed('Name'), typed('Barcode')]).toEqual(['Blue cup', '4006381333931']);
  });

  it('what can’t be read is said beside its field, which takes the cursor', async () => {
    const { user, runsOf } = show();
    await screen.findByText('Regency cakestand 3 tier');
    await user.keyboard('Blue cup{Enter}');
    screen.getByText('There is no price.');
    expect(document.activeElement).toBe(screen.getByLabelText('Price, tax included'));
    await user.keyboard('9.9055{Enter}');
    screen.getByText('The price is none that coins can make.');
    await user.clear(screen.getByLabelText('Price, tax included'));
    await user.type(screen.getByLabelText('Barcode'), '4006381333932');
    await user.type(screen.getByLabelText('Price, tax included'), '9.90{Enter}');
    screen.getByText(/wrong check digit/);
    expect(runsOf('products.create')).toEqual([]);
  });

  it('what was scanned at the till in vain is made, and rung up there', async () => {
    const { user, onToTill } = show({}, { code: '4006381333931' });
    await screen.findByText('Regency cakestand 3 tier');
    await user.keyboard('Blue cup{Tab}9.90{Enter}');
    await waitFor(() => expect(onToTill).toHaveBeenCalledWith('4006381333931'));
  });

  it('an edit says what was seen, so that another’s change of the rest stays', async () => {
    const { user, runsOf, client } = show({}, { openId: productDetail.id });
    const price = await screen.findByLabelText('Price, tax included');
    await user.clear(price);
    await user.type(price, '3.10');
    client.answer({ 'products.get': () => ({ ...productDetail, category: 'Candles' }) });
    await user.click(screen.getByLabelText('Sold here'));
    await user.keyboard('{Tab}{Enter}');
    const { id: productId, sku: _, questions, ...seen } = productDetail;
    await waitFor(() =>
      expect(runsOf('products.update')).toEqual([{ productId, seen, entry: { ...seen, price: 310, active: false } }]),
    );
    expect(typed('Category')).toBe('Candles');
  });

  it('two prices that two tills wrote, and one code on two products, wait for a person', async () => {
    const { user, runsOf } = show(
      { answers: { 'products.get': () => askedProduct, 'products.list': () => doubledList } },
      { openId: askedProduct.id },
    );
    await user.click(await screen.findByRole('button', { name: /^£11\.95/ }));
    expect(runsOf('questions.answer')).toEqual([{ taskId: 'q-7', side: 'lost' }]);
    const doubled = screen.getByRole('region', { name: 'One code, several products' });
    expect(within(doubled).getAllByRole('button')).toHaveLength(2);
  });

  it('a cashier is told whose business it is', async () => {
    show({ answers: { 'session.current': () => ({ associate: { id: 'a9', name: 'Joan', role: 'cashier' } }) } });
    await screen.findByText(/for a manager or the owner/);
  });
});
