import { isValidPhoneNumber } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { fromDataText, toDataText } from '../../central/demo/data-format';
import { toCardNumber, toEan13, toProductBarcode } from '../../central/demo/ean';
import { enterAgain, enteredBefore } from '../../central/demo/people/again';
import { createPerson } from '../../central/demo/people/person';
import { toCategory, toProductName } from '../../central/demo/product-names';
import { grow, type SizedShop, toSize, toSized } from '../../central/demo/size';
import { readSource } from '../../central/demo/source';
import { customerSchema } from '../../shared/model/customer';

const isEan13 = (code: string) => code.length === 13 && toEan13(code.slice(0, 12)) === code;

describe('The demo shop', () => {
  it('has the products, customers and baskets of the real one', async () => {
    const { products, baskets } = await readSource();
    expect(products).toHaveLength(3791);
    expect(baskets).toHaveLength(19_773);
    expect(baskets.reduce((sum, basket) => sum + basket.lines.length, 0)).toBe(517_254);
    expect(new Set(baskets.flatMap((basket) => basket.customer ?? [])).size).toBe(4334);
  });

  it('keeps every number through its short form', () => {
    const shop = {
      products: [{ code: '85123A', name: 'WHITE HANGING HEART', price: 295 }],
      baskets: [
        { number: 536365, day: 3, minute: 506, customer: 17850, lines: [{ product: 0, quantity: 6, price: 255 }] },
        { number: 536366, day: 3, minute: 507, customer: null, lines: [{ product: 0, quantity: 1, price: 295 }] },
      ],
    };
    expect(fromDataText(toDataText(shop))).toEqual(shop);
  });

  it('gives everyone a phone that is valid and their own, and a card with a right check digit', () => {
    const people = Array.from({ length: 5000 }, (_, index) => createPerson(index * 19));
    const phones = people.map((person) => person.phone).filter((phone) => phone !== '');
    expect(phones.filter((phone) => !isValidPhoneNumber(phone))).toEqual([]);
    expect(new Set(phones).size).toBe(phones.length);
    const cards = people.map((_, index) => toCardNumber(index));
    expect(cards.every((card) => isEan13(card) && card.startsWith('29'))).toBe(true);
    expect(new Set(cards).size).toBe(cards.length);
  });

  it('gives everyone a name in some script and a form that the till accepts', () => {
    const fields = customerSchema.pick({ name: true, phone: true, email: true, birthday: true });
    const people = Array.from({ length: 2000 }, (_, index) => createPerson(index));
    expect(people.filter((person) => !fields.safeParse(person).success)).toEqual([]);
    for (const script of [/^[A-Za-z' ]+$/, /[áéíóöőúüű]/i, /[а-яё]/i, /[әіңғүұқөһ]/i])
      expect(people.filter((person) => script.test(person.name)).length).toBeGreaterThan(50);
  });

  it('gives every product a barcode of its own with a right check digit', async () => {
    const { products } = grow(toSized(await readSource()), { customers: 500, products: 20_000, lines: 5000 });
    const codes = products.map((product) => toProductBarcode(product.code, product.variant));
    expect(codes.every(isEan13)).toBe(true);
    expect(new Set(codes).size).toBe(20_000);
  });

  it.each([
    ['RED RETROSPOT CAKE STAND', 'Red Retrospot Cake Stand', 'Kitchen'],
    ['WHITE HANGING HEART T-LIGHT HOLDER', 'White Hanging Heart T-Light Holder', 'Lights'],
    ["POPPY'S PLAYHOUSE BEDROOM", "Poppy's Playhouse Bedroom", 'Toys'],
    ['SET OF 3 CAKE TINS PANTRY DESIGN', 'Set of 3 Cake Tins Pantry Design', 'Kitchen'],
    ['*USB Office Mirror Ball', 'USB Office Mirror Ball', 'Home'],
    ['LETTER "W" BLING KEY RING', 'Letter "W" Bling Key Ring', 'Jewellery'],
  ])('labels %s', (shouted, name, category) => {
    expect(toProductName(shouted)).toBe(name);
    expect(toCategory(shouted)).toBe(category);
  });

  it('grows to 100,000 customers and 1,000,000 lines, and to a smaller shop in the same way', async () => {
    const source = await readSource();
    const count = (shop: SizedShop) => ({
      products: shop.products.length,
      customers: new Set(shop.baskets.flatMap((basket) => basket.customer ?? [])).size,
      lines: shop.baskets.reduce((sum, basket) => sum + basket.lines.length, 0),
    });
    expect(count(toSize(source, '100k'))).toEqual({ products: 20_000, customers: 100_000, lines: 1_000_000 });
    const small = { products: 5000, customers: 2000, lines: 20_000 };
    const shop = grow(toSized(source), small);
    expect(count(shop)).toEqual(small);
    expect(grow(toSized(source), small)).toEqual(shop);
  }, 60_000);

  it('has people who were entered twice, with a slip, in the other script or the names turned', () => {
    const again = Array.from({ length: 20_000 }, (_, index) => ({ index, before: enteredBefore(index) }));
    const entered = again.flatMap(({ index, before }) =>
      before === null ? [] : [{ as: enterAgain(createPerson(before), index), of: createPerson(before), index, before }],
    );
    expect(entered.length / again.length).toBeCloseTo(0.03, 2);
    expect(entered.filter(({ index, before }) => before >= index)).toEqual([]);
    expect(entered.filter(({ as, of }) => as.name !== of.name).length).toBeGreaterThan(entered.length / 2);
    expect(entered.filter(({ as, of }) => as.phone !== '' && as.phone === of.phone).length).toBeGreaterThan(0);
    const fields = customerSchema.pick({ name: true, phone: true, email: true, birthday: true });
    expect(entered.filter(({ as }) => !fields.safeParse(as).success)).toEqual([]);
  });
});
