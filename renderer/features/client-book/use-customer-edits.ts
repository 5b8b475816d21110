import { useMemo } from 'react';
import type { ConsentChannel, Customer } from '../../../shared/model/customer';
import type { Failure } from '../../../shared/model/errors';
import type { Id } from '../../../shared/model/ids';
import type { CustomerPatch } from '../../../shared/replica-api/api';
import { useReplica } from '../../platform/replica';
import type { Edits } from './use-edits';

/** What a seller can change on a card. Each answers null when it is saved here, or why it could not be. */
export interface CustomerEdits {
  update: (what: string, patch: CustomerPatch) => Promise<Failure | null>;
  setConsent: (what: string, channel: ConsentChannel, granted: boolean) => Promise<Failure | null>;
  addNote: (what: string, text: string) => Promise<Failure | null>;
  addPromise: (what: string, text: string, dueDay: string) => Promise<Failure | null>;
  finishPromise: (what: string, promise: { taskId: Id; text: string; dueDay: string }) => Promise<Failure | null>;
}

/** The edits of one customer, each with its way back: the fields as they stood before. */
export function useCustomerEdits(customer: Customer, edits: Edits): CustomerEdits {
  const replica = useReplica();
  const { save } = edits;
  return useMemo(() => {
    const customerId = customer.id;
    const update = (patch: CustomerPatch, seen: CustomerPatch) => () =>
      replica.run('customers.update', { customerId, patch, seen });
    const consent = (channel: ConsentChannel, granted: boolean) => () =>
      replica.run('customers.setConsent', { customerId, channel, granted });
    const promise = (text: string, dueDay: string) => () =>
      replica.run('tasks.create', { customerId, kind: 'promise', text, dueDay });
    return {
      update: (what, patch) => {
        const before = Object.fromEntries(
          Object.keys(patch).map((field) => [field, customer[field as keyof CustomerPatch]]),
        );
        return save(what, update(patch, before), update(before, patch));
      },
      setConsent: (what, channel, granted) => save(what, consent(channel, granted), consent(channel, !granted)),
      // A note is a fact: written once.
      addNote: (what, text) => save(what, () => replica.run('customers.addNote', { customerId, text }), null),
      addPromise: (what, text, dueDay) => save(what, promise(text, dueDay), null),
      finishPromise: (what, { taskId, text, dueDay }) =>
        save(what, () => replica.run('tasks.finish', { taskId }), promise(text, dueDay)),
    };
  }, [replica, customer, save]);
}
