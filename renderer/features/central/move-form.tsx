import { Button, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../locale/locale';
import type { DatabaseElsewhere, InsidePort, InsideProof } from '../../platform/central-inside';
import classes from './central.module.css';
import { ProofLine } from './proof-line';
import type { InsideView } from './use-inside';
import { useOwnerPin } from './use-owner-pin';

interface MoveFormProps {
  port: InsidePort;
  status: InsideView['status'];
  look(): Promise<void>;
  to: DatabaseElsewhere;
}

export function MoveForm({ port, status, look, to }: MoveFormProps) {
  const t = useT();
  const owner = useOwnerPin();
  const [isBusy, setBusy] = useState(false);
  const [proof, setProof] = useState<InsideProof | null>(null);
  const move = async (event: FormEvent) => {
    event.preventDefault();
    if (!owner.isTyped || isBusy || !(await owner.check())) return;
    setBusy(true);
    setProof(null);
    setProof(await port.move(to));
    setBusy(false);
    await look();
  };
  return (
    <form onSubmit={move} noValidate>
      <Stack gap="sm">
        <p className={classes.line}>{t('central.moveWhat')}</p>
        {owner.field}
        <ProofLine status={isBusy ? status : null} proof={proof} done="central.moved" />
        <div className={classes.buttons}>
          <Button type="submit" color="red" disabled={!owner.isTyped || isBusy || proof?.ok === true}>
            {t('central.moveNow')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
