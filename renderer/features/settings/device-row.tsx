import { useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import type { DeviceRow } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import { useCommand } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import { PlainButton } from '../../ui/plain-button';
import classes from './device-list.module.css';
import { HandedIn } from './handed-in';

const kindWords = { till: 'settings.kind.till', book: 'settings.kind.book', hub: 'settings.kind.hub' } as const;
const stateWords = {
  paired: 'settings.state.paired',
  unpaired: 'settings.state.unpaired',
  revoked: 'settings.state.revoked',
} as const;

interface RowProps {
  device: DeviceRow;
  /** Its store has a hub, where it may be paired without central's knowing. */
  mayBeAtHub: boolean;
  onRevoke(): void;
  onChanged(): void;
}

/** One device: what it is, when it was here, what became of it, and what can be done about it. */
export function DeviceRowView({ device, mayBeAtHub, onRevoke, onChanged }: RowProps) {
  const t = useT();
  const { state, code, storeName, handedIn } = device;
  const name = device.name || t(kindWords[device.kind]);
  return (
    <li className={classes.row}>
      <p className={classes.head}>
        <strong className={classes.name}>{code ? t('settings.deviceName', { name, code }) : name}</strong>
        <span className={classes.state} data-state={state}>
          {device.isThis ? t('settings.state.this') : t(stateWords[state])}
        </span>
      </p>
      <p className={classes.facts}>
        {storeName}, {t(kindWords[device.kind])}. <Seen device={device} />
      </p>
      {device.revoked && state !== 'paired' && <RevokedWords revoked={device.revoked} />}
      {handedIn.sales + handedIn.others > 0 && <HandedIn device={device} onDecided={onChanged} />}
      <div className={classes.deeds}>
        {(state === 'paired' || (state === 'unpaired' && mayBeAtHub)) && !device.isThis && (
          <PlainButton look="danger" aria-label={t('settings.revokeOne', { name })} onClick={onRevoke}>
            {t('settings.revoke')}
          </PlainButton>
        )}
        {state !== 'paired' && <PairAgain device={device} name={name} />}
      </div>
    </li>
  );
}

function Seen({ device: { seenAt, version, waiting, leaseUntil, state } }: { device: DeviceRow }) {
  const t = useT();
  const format = useFormat();
  if (!seenAt) return <>{state === 'unpaired' ? '' : t('settings.neverSeen')}</>;
  return (
    <>
      {t('settings.seen', { time: format.dateTime(seenAt) })}
      {version && ` ${t('settings.runs', { version })}`}
      {waiting !== null && ` ${t('settings.unsent', { count: waiting })}`}
      {leaseUntil && state === 'paired' && ` ${t('settings.leaseUntil', { time: format.dateTime(leaseUntil) })}`}
    </>
  );
}

function RevokedWords({ revoked }: { revoked: NonNullable<DeviceRow['revoked']> }) {
  const t = useT();
  const format = useFormat();
  const { at, by, reason, clearedAt } = revoked;
  return (
    <p className={classes.facts}>
      {t('settings.revokedBy', { time: format.dateTime(at), by, reason })}{' '}
      {clearedAt ? t('settings.clearedAt', { time: format.dateTime(clearedAt) }) : t('settings.notCleared')}
    </p>
  );
}

/** A code is shown once, to be typed on the machine. */
function PairAgain({ device, name }: { device: DeviceRow; name: string }) {
  const t = useT();
  const makeCode = useCommand('devices.makeCode');
  const [code, setCode] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const make = async () => {
    const result = await makeCode({ deviceId: device.id });
    setFailure(result.ok ? null : result.error);
    if (result.ok) setCode(result.value.code);
  };
  return (
    <>
      <FailureNote failure={failure} />
      {code ? (
        <p className={classes.facts} role="status">
          {t('settings.pairCode')} <code className={classes.code}>{code}</code>
        </p>
      ) : (
        <PlainButton look="default" aria-label={t('settings.makeCodeOne', { name })} onClick={() => void make()}>
          {t('settings.makeCode')}
        </PlainButton>
      )}
    </>
  );
}
