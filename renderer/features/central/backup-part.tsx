import { Button } from '@mantine/core';
import { IconDatabaseExport, IconFolder } from '@tabler/icons-react';
import { useT } from '../../locale/locale';
import type { InsidePort } from '../../platform/central-inside';
import { Part } from '../../ui/part';
import { BackupPassphrase } from './backup-passphrase';
import { BackupPlan } from './backup-plan';
import classes from './central.module.css';
import { toFaultWords } from './fault-words';
import type { InsideView } from './use-inside';
import { useWork } from './use-work';

interface BackupPartProps {
  port: InsidePort;
  view: InsideView;
  look(): Promise<void>;
}

/** Where backups go, when they are made, how many are kept, and with which passphrase. */
export function BackupPart({ port, view: { backups }, look }: BackupPartProps) {
  const t = useT();
  const { isBusy, answer, run } = useWork(look);
  const plan = backups?.plan ?? null;
  const mayNot = isBusy || !backups || backups.running !== null;
  return (
    <Part title={t('central.backups')} help={t('central.backupsHelp')}>
      <div className={classes.buttons}>
        <Button
          leftSection={<IconDatabaseExport size={20} aria-hidden />}
          disabled={mayNot || !plan}
          onClick={() => void run(port.backUp)}
        >
          {t('central.backUp')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconFolder size={20} aria-hidden />}
          disabled={mayNot}
          onClick={() => void run(port.chooseFolder)}
        >
          {t('central.chooseFolder')}
        </Button>
      </div>
      <p className={classes.line} role="status">
        {answer && !answer.ok && t(toFaultWords(answer.error.code))}
      </p>
      {plan && <BackupPlan plan={plan} onChange={(wish) => void run(() => port.planBackups(wish))} />}
      {backups && plan && (
        <BackupPassphrase
          isSet={backups.isEncrypted}
          onSet={async (passphrase) => void (await run(() => port.planBackups({ passphrase })))}
        />
      )}
    </Part>
  );
}
