import { Button, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../locale/locale';
import type { InsidePort, InsideProof } from '../../platform/central-inside';
import classes from './central.module.css';
import { ProofLine } from './proof-line';
import type { InsideView } from './use-inside';
import { useOwnerPin } from './use-owner-pin';

interface RestoreFormProps {
  port: InsidePort;
  status: InsideView['status'];
  look(): Promise<void>;
}

export function RestoreForm({ port, status, look }: RestoreFormProps) {
  const t = useT();
  const owner = useOwnerPin();
  const [passphrase, setPassphrase] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [proof, setProof] = useState<InsideProof | null>(null);
  const restore = async (event: FormEvent) => {
    event.preventDefault();
    if (!owner.isTyped || isBusy || !(await owner.check())) return;
    setBusy(true);
    setProof(null);
    setProof(await port.restore(passphrase === '' ? null : passphrase));
    setPassphrase('');
    setBusy(false);
    await look();
  };
  return (
    <form onSubmit={restore} noValidate>
      <Stack gap="sm">
        <p className={classes.line}>{t('central.restoreHelp')}</p>
        <PasswordInput
          label={t('central.restorePassphrase')}
          visibilityToggleButtonProps={{ 'aria-label': t('central.showPassphrase') }}
          autoComplete="off"
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        {owner.field}
        <ProofLine status={isBusy ? status : null} proof={proof} done="central.restored" />
        <div className={classes.buttons}>
          <Button type="submit" color="red" disabled={!owner.isTyped || isBusy || proof?.ok === true}>
            {t('central.restoreNow')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
