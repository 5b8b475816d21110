/** A product as the source has it. `price`: what one was sold for most often, in pence. */
export interface RawProduct {
  code: string;
  name: string;
  price: number;
}

export interface RawLine {
  /** Index in the products. */
  product: number;
  quantity: number;
  /** Pence. */
  price: number;
}

/** A basket as the source has it. */
export interface RawBasket {
  number: number;
  /** Days since the first day of the data, and minutes of that day in the shop's own time. */
  day: number;
  minute: number;
  /** null: nobody knows who. */
  customer: number | null;
  lines: RawLine[];
}

export interface RawShop {
  products: RawProduct[];
  baskets: RawBasket[];
}

const base = 36;
const write = (value: number) => value.toString(base);
const read = (text: string | undefined) => Number.parseInt(text ?? '', base);

/**
 * Two texts. A product a line: code, name, price. A basket a line: number, day, minute, customer (or empty), and its
 * lines as `product.quantity`, with `.price` where it is not the usual one. Numbers of baskets in base 36.
 */
export function toDataText({ products, baskets }: RawShop): Record<'products' | 'baskets', string> {
  const toLine = ({ product, quantity, price }: RawLine) => {
    const short = `${write(product)}.${write(quantity)}`;
    return price === products[product]?.price ? short : `${short}.${write(price)}`;
  };
  return {
    products: products.map(({ code, name, price }) => `${code}\t${name}\t${price}`).join('\n'),
    baskets: baskets
      .map(({ number, day, minute, customer, lines }) =>
        [
          write(number),
          write(day),
          write(minute),
          customer === null ? '' : write(customer),
          lines.map(toLine).join(' '),
        ].join('\t'),
      )
      .join('\n'),
  };
}

export function fromDataText(texts: Record<'products' | 'baskets', string>): RawShop {
  const products = texts.products.split('\n').map((line): RawProduct => {
    const [code = '', name = '', price] = line.split('\t');
    return { code, name, price: Number(price) };
  });
  const baskets = texts.baskets.split('\n').map((line): RawBasket => {
    const [number, day, minute, customer, lines = ''] = line.split('\t');
    return {
      number: read(number),
      day: read(day),
      minute: read(minute),
      customer: customer === '' ? null : read(customer),
      lines: lines.split(' ').map((text): RawLine => {
        const [index, quantity, price] = text.split('.');
        const product = read(index);
        return {
          product,
          quantity: read(quantity),
          price: price === undefined ? (products[product]?.price ?? 0) : read(price),
        };
      }),
    };
  });
  return { products, baskets };
}
