import type { Basket } from '../../../shared/domain/basket';
import { personIn, toErasedFact, toTombstone } from '../../../shared/domain/erasure';
import type { Fact } from '../../../shared/model/fact';
import type { Id } from '../../../shared/model/ids';
import type { AnyDocument, ReplicaCollection } from '../collections/open-databases';
import type { Core } from '../core';
import { changeRecord } from './write';

/**
 * Takes away everything on this device that names these people. Their records are tombstones already: killed in
 * between, the next start goes on. Facts keep their money and their place in the chain.
 */
export async function forgetPeople(core: Core, ids: ReadonlySet<Id>): Promise<void> {
  if (ids.size === 0) return;
  const { shop } = core;
  const facts = [...ids].flatMap((id) => shop.facts.ofCustomer(id).map((fact) => fact.id));
  await core.journal.replace((fact) => (ids.has(fact.customerId ?? '') ? toErasedFact(fact) : fact));
  await rewrite(core, 'facts', facts, (fact) => ({ ...toErasedFact(fact as unknown as Fact) }));

  const drafts = [...shop.drafts.values()].filter((basket) => ids.has(personOf(basket) ?? ''));
  for (const basket of drafts) core.desk.put(withoutPerson(basket));
  await core.desk.rest();

  await rewrite(core, 'histories', [...ids], ({ id }) => toTombstone('histories', { id, rev: core.newId() }));

  const tasks = [...shop.tasks.values()].filter(({ customerId }) => customerId !== null && ids.has(customerId));
  for (const { id } of tasks) {
    await changeRecord(core, 'tasks', id, (task) => ({ ...task, ...toTombstone('tasks', { ...task }) }));
  }
  const taskIds = tasks.map((task) => task.id);
  await forgetUnsent(core, ids, new Set(taskIds));
  await eraseBelieved(core, {
    facts,
    tasks: taskIds,
    customers: [...ids].filter((id) => core.outbox.has('customers', id)),
  });
}

async function eraseBelieved(core: Core, ids: Record<'facts' | 'tasks' | 'customers', Id[]>): Promise<void> {
  for (const name of ['facts', 'tasks', 'customers'] as const) await core.sync()?.eraseBelieved(name, ids[name]);
}

/** Erases a person's record here; central hears of it as of any edit. */
export const buryCustomer = (core: Core, id: Id) =>
  changeRecord(core, 'customers', id, (customer) => ({ ...customer, ...toTombstone('customers', { ...customer }) }));

async function rewrite(
  core: Core,
  collection: ReplicaCollection,
  ids: Id[],
  change: (document: AnyDocument) => Record<string, unknown>,
): Promise<void> {
  if (ids.length === 0) return;
  const documents = await core.databases().collection(collection).findByIds(ids).exec();
  await Promise.all(
    [...documents.values()].map((one) => one.incrementalModify((current) => change(current) as typeof current)),
  );
}

const personOf = ({ customerId, voided }: Basket): Id | null =>
  customerId ?? (voided?.what === 'basket' ? voided.customerId : null);

/** The goods stay in the basket. Its label is what somebody typed to know it by. */
function withoutPerson(basket: Basket): Basket {
  const { voided } = basket;
  return {
    ...basket,
    customerId: null,
    label: '',
    voided: voided?.what === 'basket' ? { ...voided, customerId: null } : voided,
  };
}

/** What central set aside, and what was noted of unsent records as the ground of their push. */
async function forgetUnsent(core: Core, ids: ReadonlySet<Id>, taskIds: ReadonlySet<Id>): Promise<void> {
  const device = core.device();
  const parked = device.get('parked') ?? [];
  const kept = parked.flatMap((one) => {
    if (!ids.has(personIn(one.collection, one.row.document) ?? '')) return [one];
    if (one.collection !== 'facts') return [];
    const document = { ...toErasedFact(one.row.document as unknown as Fact) };
    return [{ ...one, row: { ...one.row, document } }];
  });
  if (kept.some((one, index) => one !== parked[index]) || kept.length < parked.length) {
    await device.set('parked', kept);
    core.topics.touch('sync');
  }
  const about = new Set([...[...ids].map((id) => `customers/${id}`), ...[...taskIds].map((id) => `tasks/${id}`)]);
  for (const name of ['bases', 'grounds'] as const) {
    if (!Object.keys(device.get(name) ?? {}).some((key) => about.has(key))) continue;
    await device.change(name, (noted) => {
      const left = Object.entries(noted ?? {}).filter(([key]) => !about.has(key));
      return left.length > 0 ? (Object.fromEntries(left) as typeof noted) : null;
    });
  }
}
