import {
  checkProduct,
  type ProductEntry,
  toChangedProduct,
  toEntry,
  toNewProduct,
} from '../../../shared/domain/product-entry';
import { fail, ok, type Result } from '../../../shared/kit/result';
import type { Failure } from '../../../shared/model/errors';
import type { Id } from '../../../shared/model/ids';
import type { Product } from '../../../shared/model/product';
import { toDay, toInstant } from '../../../shared/model/time';
import type { AtOdds } from '../../../shared/protocol/at-odds';
import { mergeRecords } from '../../../shared/protocol/merge';
import type { Core } from '../core';
import { askPerson } from './ask-person';
import type { Command } from './command';
import { finishMoot } from './finish-tasks';
import { mayManage } from './may-manage';
import { addRecord, bookkeeping, changeRecord } from './write';

export const createProduct: Command<'products.create'> = async (core, entry) => {
  const may = await mayWrite(core, entry, entry.barcodes, null);
  if (!may.ok) return may;
  const storeId = core.device().get('pairing')?.device.storeId ?? '';
  const today = toDay(toInstant(core.now()), core.shop.timeZoneOf(storeId));
  const product = toNewProduct(entry, core.newId(), today);
  const added = await addRecord(core, 'products', product);
  return added.ok ? ok({ productId: product.id }) : added;
};

export const updateProduct: Command<'products.update'> = async (core, { productId, entry, seen }) => {
  const known = core.shop.products.get(productId);
  if (!known) return fail({ code: 'unknown-product' });
  const added = entry.barcodes.filter((code) => !known.barcodes.includes(code) && code !== known.sku);
  const may = await mayWrite(core, entry, added, productId);
  if (!may.ok) return may;
  let lost: AtOdds[] = [];
  const changed = await changeRecord(core, 'products', productId, (current) => {
    const merged = mergeRecords('products', toPlain(toEntry(current)), toChanges(seen, entry), toPlain(entry));
    const mine = { ...current, ...toChangedProduct(current, merged.document as unknown as ProductEntry) };
    lost = merged.lost.map((one) => ({
      ...one,
      collection: 'products',
      mine: { ...mine, ...bookkeeping(core) },
      theirs: current,
    }));
    return mine;
  });
  if (!changed.ok) return changed;
  const asked = await askPerson(core, lost);
  return asked.ok ? finishMoot(core, productId) : asked;
};

/** `codes`: those that it gets. One that another product has would ring up either of them. */
async function mayWrite(
  core: Core,
  entry: ProductEntry,
  codes: readonly string[],
  self: Id | null,
): Promise<Result<null, Failure>> {
  await core.bookRead();
  const may = mayManage(core);
  if (!may.ok) return may;
  // What is not here yet may be the same.
  if (core.sync()?.isUsable() === false) return fail({ code: 'still-filling' });
  const sound = checkProduct(entry);
  if (!sound.ok) return sound;
  for (const code of codes) {
    const other: Product | undefined = core.shop.products.get(core.shop.productIndex.byCode(code) ?? '');
    if (other && other.id !== self)
      return fail({ code: 'code-taken', detail: { code, name: other.name, productId: other.id } });
  }
  return ok(null);
}

/** The base values of what differs between what was seen and what is wanted. */
const toChanges = (seen: ProductEntry, wanted: ProductEntry) =>
  Object.fromEntries(
    Object.entries(seen).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(toPlain(wanted)[field])),
  );

const toPlain = (entry: ProductEntry): Record<string, unknown> => ({ ...entry });
