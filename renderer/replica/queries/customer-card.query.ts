import { daysToBirthday } from '../../../shared/domain/birthday';
import type { Task } from '../../../shared/model/company';
import type { Id } from '../../../shared/model/ids';
import { toDay } from '../../../shared/model/time';
import type { CustomerCard } from '../../../shared/replica-api/views';
import type { Core } from '../core';
import type { Query } from './query';

const nearBirthdayDays = 14;

export const customerCard: Query<'customers.card'> = {
  topics: ['customers', 'histories', 'facts', 'tasks'],
  wait: waitForPerson,
  run: (core, { customerId }) => toCustomerCard(core, customerId),
};

/** A history is central's, and the facts that it does not hold yet. */
export function waitForPerson(core: Core, { customerId }: { customerId: Id }) {
  return core.bookRead() ?? core.peopleRead([customerId]);
}

/** The three lines in the cart. */
export function toCustomerCard(core: Core, customerId: Id): CustomerCard | null {
  const customer = core.shop.customers.get(customerId);
  if (!customer) return null;
  const history = core.shop.historyOf(customerId);
  const today = toDay(core.now(), core.shop.timeZoneOf(homeStoreOf(core)));
  const days = customer.birthday === null ? null : daysToBirthday(customer.birthday, today);
  const [last] = history.recent;
  const [promise] = promisesOf(core, customerId);
  return {
    id: customerId,
    name: customer.name,
    lastPurchase: last
      ? { at: last.at, productName: productNameOf(core, last.lines?.[0]?.[0]), total: last.total }
      : null,
    sizes: customer.sizes,
    visits: history.visits,
    spend: history.spend,
    birthdayInDays: days !== null && days <= nearBirthdayDays ? days : null,
    note: history.notes[0] ?? null,
    promise: promise ?? null,
  };
}

/** What waits for a person's decision is a task too, but nothing that the shop owes (see questions.query). */
export const isOpenPromise = (task: Task): boolean => task.doneAt === null && task.kind !== 'decide';

/** Open ones, the nearest first. */
export function promisesOf(core: Core, customerId: Id) {
  return [...core.shop.tasks.values()]
    .filter((task) => task.customerId === customerId && isOpenPromise(task))
    .sort((a, b) => (a.dueDay < b.dueDay ? -1 : 1))
    .map(({ id, text, dueDay }) => ({ taskId: id, text, dueDay }));
}

export const productNameOf = (core: Core, productId: Id | undefined): string =>
  core.shop.products.get(productId ?? '')?.name ?? productId ?? '';

export const homeStoreOf = (core: Core): Id => core.device().get('pairing')?.device.storeId ?? '';
