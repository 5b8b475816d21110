/**
 * What an edit stands on, where RxDB does not know. A document that came in a first filling has no second copy in RxDB's
 * books of what central has (that would double the writing of a first sync), so what it was is kept when it is changed
 * here for the first time: on the disk before the change, until central has answered.
 *
 *     as pulled ----> changed here ----> changed again ----> pushed with its base ----> answered: RxDB believes, no base
 *       no base       base kept           fields added
 */
import type { BulkWriteRow } from 'rxdb';
import { isSameData } from '../../../shared/kit/canonical-json';
import type { CollectionName } from '../../../shared/model/collections';
import type { Id } from '../../../shared/model/ids';
import { toWas } from '../../../shared/protocol/merge';
import type { PushRow } from '../../../shared/protocol/push';
import type { AnyDocument } from '../collections/open-databases';
import { isAsPulled } from '../collections/pulled-mark';
import { isEdited } from '../collections/pushed';
import { toPlain } from '../collections/read-all';
import type { Device } from '../device/device';
import type { Outbox } from './outbox';

type Base = NonNullable<PushRow['base']>;

/** Awaited before this device writes by itself. */
export async function keepBases(
  device: Device,
  collection: string,
  rows: readonly BulkWriteRow<unknown>[],
): Promise<void> {
  if (!isEdited(collection)) return;
  const changes = (rows as BulkWriteRow<AnyDocument>[]).filter((row) => row.previous);
  const bases = (known: Record<string, Base> | null) =>
    changes.flatMap(({ previous, document }): [string, Base][] => {
      if (!previous) return [];
      const key = `${collection}/${document.id}`;
      const before = isAsPulled(previous, collection) ? undefined : known?.[key];
      if (!before && !isAsPulled(previous, collection)) return [];
      // A tombstone says nothing of what was there.
      const was = document._deleted ? {} : { ...toWas(toPlain(previous), toPlain(document)), ...before?.was };
      const base = { rev: before?.rev ?? String(previous.rev), was };
      return isSameData(known?.[key], base) ? [] : [[key, base]];
    });
  if (bases(device.get('bases')).length === 0) return;
  await device.change('bases', (known) => ({ ...known, ...Object.fromEntries(bases(known)) }));
}

/** The base of a push, when RxDB knows none: of the fields that differ now, for one may be again what it was. */
export function baseOf(device: Device, collection: CollectionName, document: AnyDocument): Base | null {
  const base = device.get('bases')?.[`${collection}/${document.id}`];
  if (!base) return null;
  const differs = Object.entries(base.was).filter(([field, value]) => !isSameData(value, document[field]));
  return { rev: base.rev, was: document._deleted ? {} : Object.fromEntries(differs) };
}

/** Of these RxDB has written down what central answered: those that wait no more need none. */
export async function dropBases(
  device: Device,
  outbox: Outbox,
  collection: CollectionName,
  ids: Iterable<Id>,
): Promise<void> {
  const known = device.get('bases') ?? {};
  const over = [...ids].filter((id) => !outbox.has(collection, id)).map((id) => `${collection}/${id}`);
  if (!over.some((key) => key in known)) return;
  await device.change('bases', (bases) => {
    const left = Object.entries(bases ?? {}).filter(([key]) => !over.includes(key));
    return left.length > 0 ? Object.fromEntries(left) : null;
  });
}
