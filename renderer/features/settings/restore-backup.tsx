import { Button, Modal, PasswordInput } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../locale/locale';
import type { InsideOutcome, InsidePort } from '../../platform/central-inside';
import classes from './central-inside.module.css';
import { toFaultWords } from './inside-words';

/** The file first, then what it means, then a button that says it. */
export function RestoreBackup({ port, onDone }: { port: InsidePort; onDone(): Promise<void> }) {
  const t = useT();
  const [name, setName] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<InsideOutcome | null>(null);
  const choose = async () => {
    setAnswer(null);
    setName(await port.chooseBackup());
  };
  const restore = async () => {
    setBusy(true);
    setAnswer(null);
    setAnswer(await port.restore(passphrase === '' ? null : passphrase));
    setPassphrase('');
    setBusy(false);
    await onDone();
  };
  return (
    <>
      <Button variant="default" leftSection={<IconRestore size={20} aria-hidden />} onClick={() => void choose()}>
        {t('settings.insideRestore')}
      </Button>
      <Modal
        opened={name !== null}
        onClose={() => setName(null)}
        closeOnEscape={!isBusy}
        closeOnClickOutside={!isBusy}
        title={t('settings.insideRestoreTitle', { name: name ?? '' })}
        closeButtonProps={{ 'aria-label': t('settings.insideClose') }}
      >
        <p>{t('settings.insideRestoreHelp')}</p>
        <PasswordInput
          label={t('settings.insideRestorePassphrase')}
          visibilityToggleButtonProps={{ 'aria-label': t('settings.insideShowPassphrase') }}
          autoComplete="off"
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <p role="status">
          {isBusy
            ? t('settings.insideRestoring')
            : answer && (answer.ok ? t('settings.insideRestored') : t(toFaultWords(answer.error.code)))}
        </p>
        <div className={classes.buttons}>
          <Button color="red" disabled={isBusy || answer?.ok === true} onClick={() => void restore()}>
            {t('settings.insideRestoreNow')}
          </Button>
        </div>
      </Modal>
    </>
  );
}
