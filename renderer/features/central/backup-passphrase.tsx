import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../locale/locale';
import classes from './central.module.css';

const shortest = 8;

/** Whether backups are encrypted, and with which passphrase from now on. It is never shown again. */
export function BackupPassphrase({
  isSet,
  onSet,
}: {
  isSet: boolean;
  onSet(passphrase: string | null): Promise<void>;
}) {
  const t = useT();
  const [text, setText] = useState('');
  const save = (event: FormEvent) => {
    event.preventDefault();
    void onSet(text).then(() => setText(''));
  };
  return (
    <form className={classes.form} onSubmit={save}>
      <PasswordInput
        label={t(isSet ? 'central.encrypted' : 'central.notEncrypted')}
        description={t('central.passphraseHelp')}
        visibilityToggleButtonProps={{ 'aria-label': t('central.showPassphrase') }}
        autoComplete="new-password"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={text.length < shortest}>
        {t('central.setPassphrase')}
      </Button>
    </form>
  );
}
