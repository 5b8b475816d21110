import { type Question, type ReadRecord, toQuestions } from '../../../shared/domain/questions';
import type { Id } from '../../../shared/model/ids';
import type { QuestionView } from '../../../shared/replica-api/views';
import type { Core } from '../core';
import type { Query } from './query';

const most = 50;

/** Customers are the records that devices change; a question about anything else has no screen. */
export const readRecordOf =
  (core: Core): ReadRecord =>
  (collection, id) =>
    collection === 'customers' ? (core.shop.customers.get(id) ?? null) : null;

export const listQuestions: Query<'questions.list'> = {
  topics: ['tasks', 'customers'],
  run(core) {
    const questions = toQuestions(core.shop.tasks.values(), readRecordOf(core));
    const fields = new Map<Id, string[]>();
    for (const { recordId, field } of questions) fields.set(recordId, [...(fields.get(recordId) ?? []), field]);
    const customers = [...fields].map(([customerId, of]) => {
      const name = core.shop.customers.get(customerId)?.name ?? '';
      return { customerId, name, fields: of.sort() };
    });
    customers.sort((a, b) => (a.name < b.name ? -1 : 1));
    return { total: questions.length, customers: customers.slice(0, most) };
  },
};

export const questionsOfCustomer: Query<'questions.ofCustomer'> = {
  topics: ['tasks', 'customers', 'stores'],
  run(core, { customerId }) {
    const own = [...core.shop.tasks.values()].filter((task) => task.customerId === customerId);
    const questions = toQuestions(own, readRecordOf(core));
    return questions.sort((a, b) => (a.field < b.field ? -1 : 1)).map((question) => toView(core, question));
  },
};

const toView = (core: Core, { field, choices }: Question): QuestionView => ({
  field,
  choices: choices.map(({ by, ...choice }) => ({ ...choice, ...placeOf(core, by) })),
});

function placeOf(core: Core, deviceId: Id): { deviceCode: string; storeName: string } {
  for (const store of core.shop.stores.values()) {
    const device = store.devices.find((one) => one.id === deviceId);
    if (device) return { deviceCode: device.code, storeName: store.name };
  }
  return { deviceCode: deviceId, storeName: '' };
}
