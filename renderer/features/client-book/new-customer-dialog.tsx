import { Button, Checkbox, Group, Modal, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type FormEvent, useEffect, useState } from 'react';
import { type ConsentChannel, consentChannels } from '../../../shared/model/customer';
import type { ErrorCode, Failure } from '../../../shared/model/errors';
import type { Id } from '../../../shared/model/ids';
import type { NewCustomer } from '../../../shared/replica-api/api';
import { useFailureSentence } from '../../locale/failure';
import { useT } from '../../locale/locale';
import { useCommand, useQuery } from '../../platform/replica';
import { consentWords } from './consent-section';
import classes from './new-customer-dialog.module.css';

const empty: NewCustomer = { name: '', phone: '', email: '', consents: {} };
/** Beside which field a refusal stands. */
const fieldOf: Partial<Record<ErrorCode, keyof NewCustomer>> = { 'phone-invalid': 'phone', 'email-invalid': 'email' };

/** A new person: a name is enough. People who may be the same show while typing. */
export function NewCustomerDialog({
  opened,
  initialName,
  onClose,
  onOpen,
}: {
  opened: boolean;
  initialName: string;
  onClose: () => void;
  onOpen: (customerId: Id) => void;
}) {
  const t = useT();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('book.new')}
      closeButtonProps={{ 'aria-label': t('book.cancel') }}
    >
      {opened && <Form initialName={initialName} onClose={onClose} onOpen={onOpen} />}
    </Modal>
  );
}

function Form({
  initialName,
  onClose,
  onOpen,
}: {
  initialName: string;
  onClose: () => void;
  onOpen: (customerId: Id) => void;
}) {
  const t = useT();
  const sentence = useFailureSentence();
  const create = useCommand('customers.create');
  const [entry, setEntry] = useState<NewCustomer>(() => ({ ...empty, ...fromSearch(initialName) }));
  const [failure, setFailure] = useState<Failure | null>(null);
  const set = (part: Partial<NewCustomer>) => setEntry((entry) => ({ ...entry, ...part }));
  const errorAt = (field: keyof NewCustomer) =>
    failure && (fieldOf[failure.code] ?? 'name') === field ? sentence(failure) : undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await create(entry);
    if (result.ok) onOpen(result.value.customerId);
    else setFailure(result.error);
  };
  // The failure is of what was sent; a change takes it away.
  // biome-ignore lint/correctness/useExhaustiveDependencies: on each change of the entry
  useEffect(() => setFailure(null), [entry]);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t('book.name')}
          data-autofocus
          maxLength={120}
          value={entry.name}
          error={errorAt('name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('book.phone')}
          type="tel"
          value={entry.phone}
          error={errorAt('phone')}
          onChange={(event) => set({ phone: event.currentTarget.value })}
        />
        <TextInput
          label={t('book.email')}
          type="email"
          value={entry.email}
          error={errorAt('email')}
          onChange={(event) => set({ email: event.currentTarget.value })}
        />
        <Duplicates entry={entry} onOpen={onOpen} />
        <Checkbox.Group
          label={t('book.consentAsk')}
          value={consentChannels.filter((channel) => entry.consents[channel])}
          onChange={(granted) =>
            set({ consents: Object.fromEntries(granted.map((channel) => [channel as ConsentChannel, true])) })
          }
        >
          <Stack gap="xs" mt="xs">
            {consentChannels.map((channel) => (
              <Checkbox key={channel} value={channel} label={t(consentWords[channel])} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onClose}>
            {t('book.cancel')}
          </Button>
          <Button type="submit">{t('book.create')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What was searched in vain is what is entered. */
function fromSearch(text: string): Partial<NewCustomer> {
  const typed = text.trim();
  if (typed.includes('@')) return { email: typed };
  return /^[+\d][\d\s()-]{4,}$/.test(typed) ? { phone: typed } : { name: typed };
}

function Duplicates({ entry, onOpen }: { entry: NewCustomer; onOpen: (customerId: Id) => void }) {
  const t = useT();
  const [{ name, phone, email }] = useDebouncedValue(entry, 150);
  const asked = name.trim().length > 2 || phone.length > 4 || email.includes('@');
  const found = useQuery('customers.duplicates', asked ? { name, phone, email } : null, { keep: true });
  if (!asked || !found || found.length === 0) return null;
  return (
    <div className={classes.duplicates} role="status">
      <p className={classes.title}>{t('book.duplicates')}</p>
      {found.slice(0, 3).map((hit) => (
        <UnstyledButton
          key={hit.id}
          className={classes.hit}
          aria-label={t('book.duplicateOpen', { name: hit.name })}
          onClick={() => onOpen(hit.id)}
        >
          <span>{hit.name}</span>
          <span className={classes.detail}>{hit.phone || hit.email}</span>
        </UnstyledButton>
      ))}
    </div>
  );
}
