import { Button, Group, Modal, Text } from '@mantine/core';
import type { Minor } from '../../../shared/model/money';
import type { DayView, DeviceView } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';

/** Closing can't be undone, so it is asked once more, with the day, the till and the sum by name. */
export function CloseDialog({
  opened,
  day,
  device,
  counted,
  onClose,
  onConfirm,
}: {
  opened: boolean;
  day: DayView;
  device: DeviceView;
  counted: Minor;
  onClose: () => void;
  onConfirm: () => void;
}) {
  const t = useT();
  const format = useFormat();
  const amount = format.money(counted, day.currency);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('closing.confirmTitle', { day: format.day(day.businessDay) })}
      closeButtonProps={{ 'aria-label': t('closing.cancel') }}
    >
      <Text>{t('closing.confirmBody', { amount, till: device.name })}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('closing.cancel')}
        </Button>
        <Button data-autofocus onClick={onConfirm}>
          {t('closing.close', { amount })}
        </Button>
      </Group>
    </Modal>
  );
}
