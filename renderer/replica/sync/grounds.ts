/**
 * The ground of the next push. Central has merged a push, and meanwhile a person has edited the record again: RxDB then
 * drops central's answer and goes on believing what it believed before. Pushed on that belief, what others wrote after
 * seeing this push would look like a conflict with it. So what was pushed is kept as the base of the next push, on the
 * disk before RxDB hears of the answer: the power may go in between.
 */
import type { CollectionName } from '../../../shared/model/collections';
import type { Id } from '../../../shared/model/ids';
import type { AnyDocument } from '../collections/open-databases';
import type { Device, Ground } from '../device/device';
import type { Outbox } from './outbox';

/** What central has taken since; null: nothing that RxDB does not believe already. `believed`: the mark of that, or ''. */
export function groundOf(device: Device, collection: CollectionName, id: Id, believed: string): AnyDocument | null {
  const ground = device.get('grounds')?.[`${collection}/${id}`];
  return ground?.over === believed ? ground.document : null;
}

/** Central has answered for these; `ground` where it merged. Of those before, what waits no more needs none. */
export async function keepGrounds(
  device: Device,
  outbox: Outbox,
  collection: CollectionName,
  answered: readonly { id: Id; ground: Ground | null }[],
): Promise<void> {
  const before = Object.entries(device.get('grounds') ?? {});
  const needed = new Set(outbox.of(collection).map((id) => `${collection}/${id}`));
  for (const { id } of answered) needed.delete(`${collection}/${id}`);
  const kept = before.filter(([key]) => !key.startsWith(`${collection}/`) || needed.has(key));
  const added = answered.flatMap(({ id, ground }): [string, Ground][] =>
    ground ? [[`${collection}/${id}`, ground]] : [],
  );
  if (added.length === 0 && kept.length === before.length) return;
  const grounds = [...kept, ...added];
  await device.set('grounds', grounds.length > 0 ? Object.fromEntries(grounds) : null);
}
