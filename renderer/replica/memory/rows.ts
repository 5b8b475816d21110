/**
 * Documents as rows: the values without the names of the fields, which a hundred thousand of them repeat. Only what has
 * exactly the fields of its shape becomes a row; anything else stays as it is, so nothing is ever left out.
 */
export interface Shape {
  fields: readonly string[];
  /** Fields that are lists of documents of a shape of their own. */
  lists?: Readonly<Record<string, Shape>>;
}

type Plain = Record<string, unknown>;

export function toRow(shape: Shape, document: object): unknown {
  const plain = document as Plain;
  const { fields, lists } = shape;
  if (Object.keys(plain).length !== fields.length) return plain;
  const row: unknown[] = [];
  for (const field of fields) {
    const value = plain[field];
    if (value === undefined) return plain;
    const list = lists?.[field];
    row.push(list && Array.isArray(value) ? value.map((one) => toRow(list, one as object)) : value);
  }
  return row;
}

export function fromRow(shape: Shape, row: unknown): unknown {
  if (!Array.isArray(row)) return row;
  const { fields, lists } = shape;
  const plain: Plain = {};
  for (const [index, field] of fields.entries()) {
    const value: unknown = row[index];
    const list = lists?.[field];
    plain[field] = list && Array.isArray(value) ? value.map((one) => fromRow(list, one)) : value;
  }
  return plain;
}

/** Text to a field, as the model writes it. */
const shapeOf = (fields: string, lists: Shape['lists'] = {}): Shape => ({ fields: fields.split(' '), lists });

export const customerShape = shapeOf(
  'id rev updatedAt updatedBy name phone email birthday cardNumber homeStoreId sizes favourites wishlist tags consents createdAt',
);

export const historyShape = shapeOf(
  'id rev included visits spend firstAt lastAt recent bought notes lastRating hours',
  {
    recent: shapeOf('saleId receipt at storeId total lines'),
    bought: shapeOf('productId times quantity lastDay'),
    notes: shapeOf('factId at associateId text'),
  },
);
