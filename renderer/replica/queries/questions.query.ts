import { type Question, type ReadRecord, toQuestions } from '../../../shared/domain/questions';
import type { Id } from '../../../shared/model/ids';
import type { QuestionView } from '../../../shared/replica-api/views';
import type { Core } from '../core';
import type { Query } from './query';

const most = 50;

/** Customers and products are the records that devices change; a question about anything else has no screen. */
export const readRecordOf =
  ({ shop }: Core): ReadRecord =>
  (collection, id) =>
    collection === 'customers' || collection === 'products' ? (shop[collection].get(id) ?? null) : null;

export const listQuestions: Query<'questions.list'> = {
  topics: ['tasks', 'customers', 'products'],
  run(core) {
    const questions = toQuestions(core.shop.tasks.values(), readRecordOf(core));
    const of = (collection: 'customers' | 'products') => {
      const fields = new Map<Id, string[]>();
      for (const { recordId, field, collection: its } of questions)
        if (its === collection) fields.set(recordId, [...(fields.get(recordId) ?? []), field]);
      const named = [...fields].map(([id, some]) => ({ id, name: nameOf(core, collection, id), fields: some.sort() }));
      return named.sort((a, b) => (a.name < b.name ? -1 : 1)).slice(0, most);
    };
    return {
      total: questions.filter(({ collection }) => collection === 'customers').length,
      customers: of('customers').map(({ id, ...one }) => ({ customerId: id, ...one })),
      products: of('products').map(({ id, ...one }) => ({ productId: id, ...one })),
    };
  },
};

const nameOf = ({ shop }: Core, collection: 'customers' | 'products', id: Id): string =>
  shop[collection].get(id)?.name ?? '';

export const questionsOfCustomer: Query<'questions.ofCustomer'> = {
  topics: ['tasks', 'customers', 'stores'],
  run(core, { customerId }) {
    return questionsAbout(core, customerId);
  },
};

/** What is open about one record, by field. */
export function questionsAbout(core: Core, recordId: Id): QuestionView[] {
  const own = [...core.shop.tasks.values()].filter(({ about }) => about?.recordId === recordId);
  const questions = toQuestions(own, readRecordOf(core));
  return questions.sort((a, b) => (a.field < b.field ? -1 : 1)).map((question) => toView(core, question));
}

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
