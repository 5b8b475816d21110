import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { foldText } from '../../../shared/domain/search-text';
import type { Failure } from '../../../shared/model/errors';
import type { CustomerProfile } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { useCommand } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';

interface Asked {
  profile: CustomerProfile;
  onClose: () => void;
  onErased: () => void;
}

/** Erasing can't be undone: the dialog says what goes and what stays, and takes the person's name, typed. */
export function EraseDialog({ opened, ...asked }: Asked & { opened: boolean }) {
  const t = useT();
  return (
    <Modal
      opened={opened}
      onClose={asked.onClose}
      title={t('book.eraseTitle', { name: asked.profile.customer.name })}
      closeButtonProps={{ 'aria-label': t('book.cancel') }}
      // Esc closes the dialog; it must not go up to the book and close the card.
      onKeyDown={(event) => event.stopPropagation()}
    >
      {opened && <Form {...asked} />}
    </Modal>
  );
}

function Form({ profile, onClose, onErased }: Asked) {
  const t = useT();
  const erase = useCommand('customers.erase');
  const { id, name } = profile.customer;
  const [typed, setTyped] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const isSure = isSameName(typed, name);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isSure) return;
    const result = await erase({ customerId: id });
    if (result.ok) onErased();
    else setFailure(result.error);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <List spacing="xs">
          <List.Item>{t('book.eraseGoes')}</List.Item>
          <List.Item>{t('book.eraseStays', { visits: profile.visits })}</List.Item>
          <List.Item>{t('book.eraseEverywhere')}</List.Item>
        </List>
        <Text fw={600}>{t('book.eraseForGood')}</Text>
        <TextInput
          label={t('book.eraseType', { name })}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <FailureNote failure={failure} />
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onClose}>
            {t('book.cancel')}
          </Button>
          <Button type="submit" color="red" disabled={!isSure}>
            {t('book.eraseNow')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Accents, capitals and spaces don't count; a name in a script that can't be folded is compared as it is. */
const isSameName = (typed: string, name: string): boolean =>
  typed.trim() !== '' &&
  (typed.trim() === name.trim() || (foldText(name) !== '' && foldText(typed) === foldText(name)));
