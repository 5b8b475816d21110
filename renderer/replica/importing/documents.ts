import type { ImportKind } from '../../../shared/domain/import/fields';
import { type RowGround, readCustomer, readProduct } from '../../../shared/domain/import/rows';
import { toSku } from '../../../shared/domain/product-entry';
import type { Id } from '../../../shared/model/ids';
import type { Instant } from '../../../shared/model/time';
import type { AnyDocument } from '../collections/open-databases';

export interface DocumentGround extends RowGround {
  kind: ImportKind;
  storeId: Id;
  at: Instant;
}

/**
 * A row as the shop will have it. Its id is made of its content and is its first revision too: whoever brings the same
 * row again brings what central has had already, whatever became of it since. `updatedBy` is no device: none of them
 * keeps it as an edit of its own.
 */
export function toDocument(cells: readonly string[], id: Id, ground: DocumentGround): AnyDocument {
  const record = { id, rev: id, updatedAt: ground.at, updatedBy: 'import' };
  if (ground.kind === 'products') {
    const { fields } = readProduct(cells, ground);
    return { ...record, ...fields, sku: fields.sku || toSku(fields.barcodes, id), active: true };
  }
  return {
    ...record,
    ...readCustomer(cells, ground).fields,
    homeStoreId: ground.storeId,
    sizes: {},
    favourites: [],
    wishlist: [],
    tags: [],
    consents: {},
    createdAt: ground.at,
  };
}
