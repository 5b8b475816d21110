import { Button, Group, List, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import type { DeviceRow } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import { useCommand } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';

interface Asked {
  onClose(): void;
  onRevoked(): void;
}

/** Says what revoking does before it is done, and takes a reason. */
export function RevokeDialog({ device, ...asked }: Asked & { device: DeviceRow | null }) {
  const t = useT();
  return (
    <Modal
      opened={device !== null}
      onClose={asked.onClose}
      title={device && t('settings.revokeTitle', { name: device.name || device.code, store: device.storeName })}
      closeButtonProps={{ 'aria-label': t('settings.cancel') }}
    >
      {device && <Form device={device} {...asked} />}
    </Modal>
  );
}

function Form({ device, onClose, onRevoked }: Asked & { device: DeviceRow }) {
  const t = useT();
  const format = useFormat();
  const revoke = useCommand('devices.revoke');
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') return;
    const result = await revoke({ deviceId: device.id, reason: reason.trim() });
    if (result.ok) onRevoked();
    else setFailure(result.error);
  };
  const until = device.leaseUntil && format.dateTime(device.leaseUntil);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <List spacing="xs">
          <List.Item>{t('settings.revokeSends')}</List.Item>
          <List.Item>{t('settings.revokeLater')}</List.Item>
          <List.Item>{until ? t('settings.revokeUntil', { time: until }) : t('settings.revokeUntilLease')}</List.Item>
        </List>
        <TextInput
          label={t('settings.revokeReason')}
          data-autofocus
          autoComplete="off"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FailureNote failure={failure} />
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onClose}>
            {t('settings.cancel')}
          </Button>
          <Button type="submit" color="red" disabled={reason.trim() === ''}>
            {t('settings.revokeNow', { name: device.name || device.code })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
