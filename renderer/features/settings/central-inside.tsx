import { Button } from '@mantine/core';
import { IconDatabaseExport, IconFolder } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormat, useT } from '../../locale/locale';
import type { InsideOutcome, InsidePort } from '../../platform/central-inside';
import { usePlatform } from '../../platform/platform-context';
import { useQuery } from '../../platform/replica';
import { BackupPassphrase } from './backup-passphrase';
import classes from './central-inside.module.css';
import { toFaultWords } from './inside-words';
import { Part } from './part';
import { RestoreBackup } from './restore-backup';
import { type InsideView, useInside } from './use-inside';

/** "This computer is the shop's central": where other tills find it, and its backups. The owner's alone. */
export function CentralInside() {
  const { inside } = usePlatform();
  const role = useQuery('session.current', {})?.associate?.role;
  return inside && role === 'owner' ? <Shown port={inside} /> : null;
}

function Shown({ port }: { port: InsidePort }) {
  const t = useT();
  const { view, look } = useInside(port);
  const [answer, setAnswer] = useState<InsideOutcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (!view || view.status.state === 'off' || view.status.state === 'cannot') return null;
  const { backups } = view;
  const running = backups?.running ?? null;
  const run = async (work: () => Promise<InsideOutcome | null>) => {
    setBusy(true);
    setAnswer(null);
    setAnswer(await work());
    await look();
    setBusy(false);
  };
  return (
    <Part title={t('settings.inside')} help={t('settings.insideHelp')}>
      <p className={classes.line}>
        <StatusWords view={view} />
      </p>
      <p className={classes.line} role="status">
        {running
          ? t('settings.insideCounting', { done: running.done, total: running.total })
          : answer && !answer.ok
            ? t(toFaultWords(answer.error.code))
            : ''}
      </p>
      <div className={classes.buttons}>
        <Button
          leftSection={<IconDatabaseExport size={20} aria-hidden />}
          disabled={!backups?.plan || isBusy || running !== null}
          onClick={() => void run(port.backUp)}
        >
          {t('settings.insideBackUp')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconFolder size={20} aria-hidden />}
          disabled={isBusy || !backups}
          onClick={() => void run(port.chooseFolder)}
        >
          {t('settings.insideFolder')}
        </Button>
        <RestoreBackup port={port} onDone={look} />
      </div>
      {backups?.plan && (
        <BackupPassphrase isSet={backups.isEncrypted} onSet={(words) => run(() => port.setPassphrase(words))} />
      )}
    </Part>
  );
}

function StatusWords({ view: { status, backups } }: { view: InsideView }) {
  const t = useT();
  const format = useFormat();
  if (status.state !== 'running')
    return t(status.state === 'failed' ? 'settings.insideFailed' : 'settings.insideStarting');
  const addresses = status.lanUrls.length > 0 ? status.lanUrls.join(', ') : null;
  const { lastGood = null, lastFault = null } = backups?.record ?? {};
  const sentences = [
    addresses ? t('settings.insideAddress', { addresses }) : t('settings.insideAlone', { address: status.url }),
    backups?.plan
      ? t('settings.insidePlan', { folder: backups.plan.folder, hour: backups.plan.dailyAt })
      : t('settings.insideNoPlan'),
    lastFault &&
      t('settings.insideLastFault', { at: format.dateTime(lastFault.at), why: t(toFaultWords(lastFault.code)) }),
    backups?.plan &&
      (lastGood
        ? t('settings.insideLastGood', { at: format.dateTime(lastGood.at), rows: lastGood.rows })
        : t('settings.insideNoneYet')),
  ];
  return sentences.filter(Boolean).join(' ');
}
