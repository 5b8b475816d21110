import { Button, Progress } from '@mantine/core';
import { IconCloudCheck, IconCloudOff, IconCloudUp, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import type { SyncStatus } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import { useCommand, useQuery } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import { HeadOffice } from './head-office';
import { KeptHere } from './kept-here';
import { ParkedList } from './parked-list';
import { ProofCard } from './proof-card';
import { Stranded } from './stranded';
import classes from './sync-screen.module.css';
import { ToDecide } from './to-decide';

/** What has reached central and what has not, told as it is. */
export function SyncScreen() {
  const t = useT();
  const status = useQuery('sync.status', {});
  if (!status) return <div className={classes.screen} aria-busy="true" />;
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t('sync.title')}</h1>
        <SyncNow />
      </header>
      <Now status={status} />
      <HeadOffice />
      {status.filling && <FirstSync filling={status.filling} />}
      <FailureNote failure={status.problem?.code === 'central-unreachable' ? null : status.problem} />
      <Stranded stranded={status.stranded} />
      <ToDecide />
      <ProofCard proof={status.proof} />
      <ParkedList parked={status.parked} />
      <KeptHere status={status} />
    </div>
  );
}

function SyncNow() {
  const t = useT();
  const syncNow = useCommand('sync.now');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = async () => {
    setBusy(true);
    const result = await syncNow({});
    setBusy(false);
    setFailure(result.ok ? null : result.error);
  };
  return (
    <div className={classes.now}>
      <FailureNote failure={failure} onDismiss={() => setFailure(null)} />
      <Button disabled={busy} leftSection={<IconRefresh size={20} aria-hidden />} onClick={() => void run()}>
        {t(busy ? 'sync.working' : 'sync.now')}
      </Button>
    </div>
  );
}

/** The state in one sentence, and the figures behind it. */
function Now({ status }: { status: SyncStatus }) {
  const t = useT();
  const format = useFormat();
  const { online, waiting, lastSyncAt, stranded } = status;
  const { today } = status.proof;
  const Icon = online ? (waiting > 0 ? IconCloudUp : IconCloudCheck) : IconCloudOff;
  const sentence = stranded
    ? t('sync.noLongerTaken', { count: waiting })
    : online
      ? t(waiting > 0 ? 'sync.onlineWaiting' : 'sync.onlineAll', { count: waiting })
      : t(waiting > 0 ? 'sync.offlineWaiting' : 'sync.offlineAll', { count: waiting });
  return (
    <section className={classes.state} aria-label={t('sync.title')}>
      <Icon size={36} stroke={1.5} className={classes.icon} data-online={online || undefined} aria-hidden />
      <div role="status">
        <h2 className={classes.stateTitle}>{t(online ? 'sync.online' : 'sync.offline')}</h2>
        <p className={classes.sentence}>{sentence}</p>
      </div>
      <dl className={classes.figures}>
        <div>
          <dt>{t('sync.waiting')}</dt>
          <dd>{format.number(waiting)}</dd>
        </div>
        <div>
          <dt>{t('sync.sentToday')}</dt>
          <dd>{t('sync.sentOf', { sent: format.number(today.sent), total: format.number(today.total) })}</dd>
        </div>
        <div>
          <dt>{t('sync.lastSync')}</dt>
          <dd>{lastSyncAt ? format.dateTime(lastSyncAt) : t('sync.never')}</dd>
        </div>
      </dl>
    </section>
  );
}

function FirstSync({ filling }: { filling: NonNullable<SyncStatus['filling']> }) {
  const t = useT();
  const format = useFormat();
  const { done, total } = filling;
  return (
    <section className={classes.filling} aria-label={t('sync.first')}>
      <p className={classes.fillingHead}>
        <strong>{t('sync.first')}</strong>
        <span>{t('sync.progress', { done: format.number(done), total: format.number(total) })}</span>
      </p>
      <Progress size="lg" value={total === 0 ? 0 : (100 * done) / total} aria-label={t('sync.first')} />
      <p className={classes.sentence}>{t('sync.firstHelp')}</p>
    </section>
  );
}
