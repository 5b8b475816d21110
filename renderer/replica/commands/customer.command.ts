import { toE164 } from '../../../shared/domain/phone';
import { fail, ok, type Result } from '../../../shared/kit/result';
import { type Customer, consentChannels, customerSchema } from '../../../shared/model/customer';
import type { ErrorCode, Failure } from '../../../shared/model/errors';
import { birthdaySchema, toInstant } from '../../../shared/model/time';
import type { AtOdds } from '../../../shared/protocol/at-odds';
import { mergeRecords } from '../../../shared/protocol/merge';
import type { CustomerPatch } from '../../../shared/replica-api/api';
import type { Core } from '../core';
import { askPerson } from './ask-person';
import type { Command } from './command';
import { finishMoot } from './finish-tasks';
import { addRecord, bookkeeping, changeRecord, recordFact } from './write';

export const createCustomer: Command<'customers.create'> = async (core, { name, phone, email, consents }) => {
  const pairing = core.device().get('pairing');
  if (!pairing) return fail({ code: 'not-paired' });
  if (core.session.associateId === null) return fail({ code: 'not-signed-in' });
  const fields = toFields(core, { name, phone, email });
  if (!fields.ok) return fields;
  const at = toInstant(core.now());
  const asked = consentChannels.filter((channel) => consents[channel] !== undefined);
  const customer: Omit<Customer, 'rev' | 'updatedAt' | 'updatedBy'> = {
    id: core.newId(),
    name: '',
    phone: '',
    email: '',
    birthday: null,
    cardNumber: '',
    homeStoreId: pairing.device.storeId,
    sizes: {},
    favourites: [],
    wishlist: [],
    tags: [],
    consents: Object.fromEntries(asked.map((channel) => [channel, { granted: consents[channel] === true, at }])),
    createdAt: at,
    ...fields.value,
  };
  const added = await addRecord(core, 'customers', customer);
  if (!added.ok) return added;
  for (const channel of asked) {
    const body = { channel, granted: consents[channel] === true };
    const consent = await recordFact(core, 'consent', body, { customerId: customer.id });
    if (!consent.ok) return consent;
  }
  return ok({ customerId: customer.id });
};

export const updateCustomer: Command<'customers.update'> = async (core, { customerId, patch, seen }) => {
  await core.customersRead(customerId);
  if (core.session.associateId === null) return fail({ code: 'not-signed-in' });
  if (!core.shop.customers.has(customerId)) return fail({ code: 'unknown-customer' });
  const fields = toFields(core, patch);
  if (!fields.ok) return fields;
  let lost: AtOdds[] = [];
  const changed = await changeRecord(core, 'customers', customerId, (current) => {
    const mine = { ...current, ...fields.value };
    if (!seen) return mine;
    const merged = mergeRecords('customers', current, seen, mine);
    lost = merged.lost.map((one) => ({
      ...one,
      collection: 'customers',
      mine: { ...mine, ...bookkeeping(core) },
      theirs: current,
    }));
    return merged.document as Customer;
  });
  if (!changed.ok) return changed;
  const asked = await askPerson(core, lost);
  return asked.ok ? finishMoot(core, customerId) : asked;
};

/** The fact first: a consent that can't be shown to have been given is none. */
export const setConsent: Command<'customers.setConsent'> = async (core, { customerId, channel, granted }) => {
  await core.customersRead(customerId);
  if (!core.shop.customers.has(customerId)) return fail({ code: 'unknown-customer' });
  const consent = await recordFact(core, 'consent', { channel, granted }, { customerId });
  if (!consent.ok) return consent;
  const { at } = consent.value;
  const changed = await changeRecord(core, 'customers', customerId, (current) => ({
    ...current,
    consents: { ...current.consents, [channel]: { granted, at } },
  }));
  return changed.ok ? finishMoot(core, customerId) : changed;
};

export const addNote: Command<'customers.addNote'> = async (core, { customerId, text }) => {
  await core.customersRead(customerId);
  if (!core.shop.customers.has(customerId)) return fail({ code: 'unknown-customer' });
  const note = await recordFact(core, 'note', { text: text.trim() }, { customerId });
  return note.ok ? ok(null) : note;
};

/** What was typed, as it is kept. Errors: name-missing, phone-invalid, email-invalid, birthday-invalid, malformed. */
function toFields(core: Core, patch: CustomerPatch): Result<CustomerPatch, Failure> {
  const fields: CustomerPatch = { ...patch };
  if (patch.name !== undefined) fields.name = patch.name.trim();
  if (fields.name === '') return fail({ code: 'name-missing' });
  if (patch.phone !== undefined) {
    const phone = toE164(patch.phone, core.shop.company()?.country ?? 'GB');
    if (phone === null) return fail({ code: 'phone-invalid' });
    fields.phone = phone;
  }
  if (patch.email !== undefined) fields.email = patch.email.trim();
  if (patch.birthday && !birthdaySchema.safeParse(patch.birthday).success) return fail({ code: 'birthday-invalid' });
  const shape = customerSchema.partial().safeParse(fields);
  if (shape.success) return ok(fields);
  return fail({ code: codeOf(String(shape.error.issues[0]?.path[0] ?? '')) });
}

function codeOf(field: string): ErrorCode {
  const codes: Partial<Record<string, ErrorCode>> = {
    name: 'name-missing',
    phone: 'phone-invalid',
    email: 'email-invalid',
    birthday: 'birthday-invalid',
  };
  return codes[field] ?? 'malformed';
}
