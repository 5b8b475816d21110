import { Button, Modal, Text } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import type { MessageId } from '../../../locale/catalogue';
import { useT } from '../../../locale/locale';
import { KeyHint } from '../../../ui/key-hint';
import { useTillSession } from '../till-session';
import classes from './help.module.css';

const keys: [keys: string[], words: MessageId][] = [
  [['F1'], 'till.help.help'],
  [['F2'], 'till.help.product'],
  [['F3'], 'till.help.customer'],
  [['F4'], 'till.help.park'],
  [['F5'], 'till.help.recall'],
  [['F6'], 'till.help.quantity'],
  [['F7'], 'till.help.return'],
  [['F8'], 'till.help.discount'],
  [['F9'], 'till.help.cash'],
  [['F10'], 'till.help.take'],
  [['F11'], 'till.help.decline'],
  [['F12'], 'till.help.card'],
  [['↑', '↓'], 'till.help.pick'],
  [['Delete'], 'till.help.void'],
  [['Ctrl', 'Z'], 'till.help.undo'],
  [['Ctrl', 'K'], 'till.help.palette'],
  [['Ctrl', 'L'], 'till.help.lock'],
  [['Esc'], 'till.help.back'],
];

/** Every key of the till on one sheet. A scan closes nothing and is not lost. */
export function HelpOverlay() {
  const t = useT();
  const isOpen = useTillSession((session) => session.helpOpen);
  const show = useTillSession((session) => session.showHelp);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconKeyboard size={20} aria-hidden />}
        rightSection={<KeyHint>F1</KeyHint>}
        onClick={() => show(true)}
      >
        {t('till.help.title')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => show(false)}
        title={t('till.help.title')}
        size={720}
        closeButtonProps={{ 'aria-label': t('common.close'), size: 48 }}
        styles={{ title: { fontSize: 22, fontWeight: 650 } }}
      >
        <Text c="dimmed" mb="md">
          {t('till.help.lead')}
        </Text>
        <dl className={classes.keys}>
          {keys.map(([names, words]) => (
            <div key={words} className={classes.key}>
              <dt>
                {names.map((name) => (
                  <kbd key={name}>{name}</kbd>
                ))}
              </dt>
              <dd>{t(words)}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  );
}
