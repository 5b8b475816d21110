import { isValidPhoneNumber } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { fromDataText, toDataText } from '../../central/demo/data-format';
import { toCardNumber, toEan13, toProductBarcode } from '../../central/demo/ean';
import { createPerson } from '../../central/demo/people/person';
import { toCategory, toProductName } from '../../central/demo/product-names';
import { toSize } from '../../central/demo/size';
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
    const { products } = toSize(await readSource(), '100k');
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

  it('grows to 100,000 customers who buy as the real ones do', async () => {
    const { baskets } = toSize(await readSource(), '100k');
    expect(new Set(baskets.flatMap((basket) => basket.customer ?? [])).size).toBe(100_000);
    const lines = baskets.reduce((sum, basket) => sum + basket.lines.length, 0);
    expect(lines).toBeGreaterThan(900_000);
    expect(lines).toBeLessThan(1_200_000);
  });
});
