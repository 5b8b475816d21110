import { toE164 } from '../../../shared/domain/phone';
import type { Id } from '../../../shared/model/ids';
import type { CustomerHit } from '../../../shared/replica-api/views';
import type { Core } from '../core';
import type { FoundCustomer } from '../index/customer-index';
import type { Query } from './query';

const mostHits = 50;
const mostRows = 200;
/** Enough for a list that is browsed, few enough to sort while somebody types. */
const mostListed = 2000;

export const searchCustomers: Query<'customers.search'> = {
  topics: ['customers', 'histories', 'facts'],
  run(core, { text, limit }) {
    const most = Math.min(limit, mostHits);
    if (text.trim() === '') return lately(core, most);
    const found = core.shop.customerIndex.search(text, most);
    const hits = found.length > 0 ? found : searchNationalNumber(core, text, most);
    return hits.flatMap(({ id, matched }) => toHit(core, id, matched) ?? []);
  },
};

/** As people say it: 06 30 123 4567 in Hungary, 8 701 … in Kazakhstan. */
function searchNationalNumber(core: Core, text: string, limit: number): FoundCustomer[] {
  const e164 = toE164(text, core.shop.company()?.country ?? 'GB');
  return e164 ? core.shop.customerIndex.search(e164, limit) : [];
}

/** The same phone or e-mail, or the same name as heard. */
export const findDuplicates: Query<'customers.duplicates'> = {
  topics: ['customers'],
  run(core, { name, phone, email }) {
    const { customerIndex, customers, company } = core.shop;
    const found = new Map<Id, CustomerHit>();
    const keep = (text: string, isSame: (id: Id) => boolean) => {
      for (const { id, matched } of text === '' ? [] : customerIndex.search(text, 10)) {
        const hit = isSame(id) && !found.has(id) ? toHit(core, id, matched) : null;
        if (hit) found.set(id, hit);
      }
    };
    const e164 = toE164(phone, company()?.country ?? 'GB') ?? '';
    keep(e164, (id) => customers.get(id)?.phone === e164);
    const address = email.trim().toLowerCase();
    keep(address.includes('@') ? address : '', (id) => customers.get(id)?.email.toLowerCase() === address);
    keep(name.trim().includes(' ') ? name.trim() : '', () => true);
    return [...found.values()].slice(0, 5);
  },
};

export const listCustomers: Query<'customers.list'> = {
  topics: ['customers', 'histories', 'facts'],
  turn: 'counts',
  wait: ({ shop }, { text, sort }) => (text.trim() === '' ? shop.people.sorting(sort) : null),
  run(core, { text, sort, offset, limit }) {
    const { people, customers, customerIndex } = core.shop;
    const most = Math.min(limit, mostRows);
    const found = text.trim() === '' ? null : customerIndex.search(text, mostListed).map(({ id }) => id);
    const page = found ? people.sort(found, sort).slice(offset, offset + most) : people.page(sort, offset, most);
    const total = found?.length ?? customers.size;
    return { total, rows: page.flatMap((id) => toHit(core, id, 'name') ?? []) };
  },
};

/** Who was here last: asked with every empty field. */
const lately = (core: Core, limit: number): CustomerHit[] =>
  core.shop.people.lately(limit).flatMap((id) => toHit(core, id, 'name') ?? []);

function toHit(core: Core, id: Id, matched: CustomerHit['matched']): CustomerHit | null {
  const customer = core.shop.customers.get(id);
  if (!customer) return null;
  const { name, phone, email, cardNumber, homeStoreId } = customer;
  return { id, name, phone, email, cardNumber, homeStoreId, ...core.shop.people.figuresOf(id), matched };
}
