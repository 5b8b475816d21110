import { readField, toSameField, writeField } from '../../../shared/domain/questions';
import { isSameData } from '../../../shared/kit/canonical-json';
import { fail, ok, type Result } from '../../../shared/kit/result';
import type { Undecided } from '../../../shared/model/company';
import { consentChannels, customerSchema } from '../../../shared/model/customer';
import type { Failure } from '../../../shared/model/errors';
import { type Product, productSchema } from '../../../shared/model/product';
import type { Core } from '../core';
import type { Command } from './command';
import { setConsent } from './customer.command';
import { finishTasks } from './finish-tasks';
import { mayManage } from './may-manage';
import { changeRecord } from './write';

/** The edit first: a crash between the two leaves a question that the edit itself has answered. */
export const answerQuestion: Command<'questions.answer'> = async (core, { taskId, side }) => {
  await core.customersRead();
  if (core.session.associateId === null) return fail({ code: 'not-signed-in' });
  const about = core.shop.tasks.get(taskId)?.about;
  if (about?.collection === 'products') return answerOfProduct(core, about, about[side] ?? null);
  if (!about || !core.shop.customers.has(about.recordId)) return fail({ code: 'unknown-customer' });
  const written = await write(core, about, about[side] ?? null);
  return written.ok ? finishTasks(core, toSameField(core.shop.tasks.values(), about)) : written;
};

async function answerOfProduct(core: Core, about: Undecided, value: unknown): Promise<Result<null, Failure>> {
  const may = mayManage(core);
  if (!may.ok) return may;
  const product = core.shop.products.get(about.recordId);
  if (!product) return fail({ code: 'unknown-product' });
  if (!isSameData(product[about.field as keyof Product], value)) {
    const patch = { [about.field]: value ?? undefined };
    if (!productSchema.partial().safeParse(patch).success) return fail({ code: 'malformed' });
    const written = await changeRecord(core, 'products', product.id, (current) => ({ ...current, ...patch }));
    if (!written.ok) return written;
  }
  return finishTasks(core, toSameField(core.shop.tasks.values(), about));
}

async function write(core: Core, { recordId, field }: Undecided, value: unknown): Promise<Result<null, Failure>> {
  const record = core.shop.customers.get(recordId) ?? {};
  if (isSameData(readField(record, field), value)) return ok(null);
  const channel = consentChannels.find((one) => field === `consents.${one}`);
  if (channel && value !== null) {
    const { granted } = value as { granted: boolean };
    return setConsent(core, { customerId: recordId, channel, granted });
  }
  if (!customerSchema.partial().safeParse(writeField(record, field, value)).success) return fail({ code: 'malformed' });
  return changeRecord(core, 'customers', recordId, (current) => ({ ...current, ...writeField(current, field, value) }));
}
