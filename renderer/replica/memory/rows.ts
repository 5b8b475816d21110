/**
 * Documents as rows: the values without the names of the fields, which a hundred thousand of them repeat. Only what has
 * exactly the fields of its shape becomes a row; anything else stays as it is, so nothing is ever left out.
 */
export interface Shape {
  fields: readonly string[];
  /** Fields that only some have: at the end of a row, which is as long as the last of them. */
  optional?: readonly string[];
  /** Fields that are lists of documents of a shape of their own. */
  lists?: Readonly<Record<string, Shape>>;
}

type Plain = Record<string, unknown>;

export function toRow(shape: Shape, document: object): unknown {
  const plain = document as Plain;
  const { fields, optional = [], lists } = shape;
  const row: unknown[] = [];
  for (const field of fields) {
    const value = plain[field];
    if (value === undefined) return plain;
    const list = lists?.[field];
    row.push(list && Array.isArray(value) ? value.map((one) => toRow(list, one as object)) : value);
  }
  let more = Object.keys(plain).length - fields.length;
  for (const field of optional) {
    if (more === 0) return row;
    const value = plain[field];
    // What is not there is the 0 of an empty place: no optional field holds one.
    if (value === 0 || value === null) return plain;
    if (value !== undefined) more -= 1;
    row.push(value ?? 0);
  }
  return more === 0 ? row : plain;
}

export function fromRow(shape: Shape, row: unknown): unknown {
  if (!Array.isArray(row)) return row;
  const { fields, optional = [], lists } = shape;
  const plain: Plain = {};
  for (const [index, field] of fields.entries()) {
    const value: unknown = row[index];
    const list = lists?.[field];
    plain[field] = list && Array.isArray(value) ? value.map((one) => fromRow(list, one)) : value;
  }
  for (let index = fields.length; index < row.length; index++)
    if (row[index] !== 0) plain[optional[index - fields.length]!] = row[index];
  return plain;
}

/** Text to a field, as the model writes it. */
const shapeOf = (fields: string, lists: Shape['lists'] = {}, optional: string[] = []): Shape => ({
  fields: fields.split(' '),
  lists,
  optional,
});

export const customerShape = shapeOf(
  'id rev updatedAt updatedBy name phone email birthday cardNumber homeStoreId sizes favourites wishlist tags consents createdAt',
);

export const historyShape = shapeOf(
  'id rev included visits spend firstAt lastAt recent bought notes lastRating hours',
  {
    recent: shapeOf('saleId receipt at storeId total lines'),
    bought: shapeOf('productId times quantity lastDay', {}, ['before']),
    notes: shapeOf('factId at associateId text'),
  },
  ['form', 'discounts'],
);
