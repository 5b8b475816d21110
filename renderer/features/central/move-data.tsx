import { Button, Checkbox, Modal, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../locale/locale';
import type { DatabaseElsewhere, InsidePort } from '../../platform/central-inside';
import { Part } from '../../ui/part';
import classes from './central.module.css';
import { toFaultWords } from './fault-words';
import { MoveForm } from './move-form';
import type { InsideView } from './use-inside';
import { useWork } from './use-work';

interface MoveDataProps {
  port: InsidePort;
  view: InsideView;
  look(): Promise<void>;
}

const first = { host: '', port: '5432', name: 'blackbook', user: '', password: '', isEncrypted: true };

/** To a PostgreSQL of one's own: its address is tried first, then the data are moved. Folded away: a shop needs none. */
export function MoveData({ port, view: { status }, look }: MoveDataProps) {
  const t = useT();
  const { isBusy, answer, run } = useWork(look);
  const [draft, setDraft] = useState(first);
  /** As it was typed when it answered. */
  const [tried, setTried] = useState<DatabaseElsewhere | null>(null);
  const [isMoving, setMoving] = useState(false);
  const change = (patch: Partial<typeof first>) => {
    setDraft({ ...draft, ...patch });
    setTried(null);
  };
  const elsewhere: DatabaseElsewhere = { ...draft, host: draft.host.trim(), port: Number(draft.port) };
  const isWhole = /^[\w.:-]+$/.test(elsewhere.host) && elsewhere.port > 0 && draft.name !== '' && draft.user !== '';
  const tryIt = async (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole || isBusy) return;
    const came = await run(() => port.tryDatabase(elsewhere));
    if (came?.ok) setTried(elsewhere);
  };
  const field = (name: 'host' | 'port' | 'name' | 'user', label: string) => (
    <TextInput
      label={label}
      autoComplete="off"
      spellCheck={false}
      inputMode={name === 'port' ? 'numeric' : 'text'}
      value={draft[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <Part title={t('central.forExperts')}>
      <details className={classes.more}>
        <summary>{t('central.move')}</summary>
        <form onSubmit={tryIt} noValidate>
          <p className={classes.help}>{t('central.moveHelp')}</p>
          <div className={classes.fields}>
            {field('host', t('central.host'))}
            {field('port', t('central.port'))}
            {field('name', t('central.database'))}
            {field('user', t('central.user'))}
            <PasswordInput
              label={t('central.password')}
              visibilityToggleButtonProps={{ 'aria-label': t('central.showPassword') }}
              autoComplete="off"
              value={draft.password}
              onChange={(event) => change({ password: event.currentTarget.value })}
            />
          </div>
          <Checkbox
            className={classes.choice}
            size="md"
            label={t('central.tls')}
            checked={draft.isEncrypted}
            onChange={(event) => change({ isEncrypted: event.currentTarget.checked })}
          />
          <p className={classes.line} role="status">
            {isBusy && t('central.trying')}
            {!isBusy && answer && (answer.ok ? tried && t('central.tried') : t(toFaultWords(answer.error.code)))}
          </p>
          <div className={classes.buttons}>
            <Button type="submit" variant="default" disabled={!isWhole || isBusy}>
              {t('central.try')}
            </Button>
            <Button disabled={!tried || isBusy || status.state !== 'running'} onClick={() => setMoving(true)}>
              {t('central.moveOpen')}
            </Button>
          </div>
        </form>
      </details>
      <Modal
        opened={isMoving}
        onClose={() => setMoving(false)}
        closeOnEscape={status.state !== 'working'}
        closeOnClickOutside={status.state !== 'working'}
        title={t('central.moveTitle', { place: `${elsewhere.host}/${elsewhere.name}` })}
        closeButtonProps={{ 'aria-label': t('central.close') }}
      >
        {isMoving && tried && <MoveForm port={port} status={status} look={look} to={tried} />}
      </Modal>
    </Part>
  );
}
