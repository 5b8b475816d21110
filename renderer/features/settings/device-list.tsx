import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { mayManageDevices } from '../../../shared/domain/lease';
import type { Failure } from '../../../shared/model/errors';
import type { DeviceRow } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { useCommand, useQuery } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import { Part } from '../../ui/part';
import classes from './device-list.module.css';
import { DeviceRowView } from './device-row';
import { RevokeDialog } from './revoke-dialog';

/** The company's devices, as central knows them, for whoever answers for them. */
export function DeviceList() {
  const role = useQuery('session.current', {})?.associate?.role;
  return role && mayManageDevices(role) ? <Devices /> : null;
}

function Devices() {
  const t = useT();
  const list = useCommand('devices.list');
  const [devices, setDevices] = useState<DeviceRow[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [toRevoke, setToRevoke] = useState<DeviceRow | null>(null);
  const load = useCallback(async () => {
    const result = await list({});
    setFailure(result.ok ? null : result.error);
    if (result.ok) setDevices(result.value ?? []);
  }, [list]);
  useEffect(() => void load(), [load]);

  return (
    <Part title={t('settings.devices')} help={t('settings.devicesHelp')}>
      <FailureNote failure={failure} />
      {devices && (
        <ul className={classes.list} aria-label={t('settings.devices')}>
          {devices.map((device) => (
            <DeviceRowView
              key={device.id}
              device={device}
              mayBeAtHub={devices.some(
                ({ kind, state, storeId }) => kind === 'hub' && state === 'paired' && storeId === device.storeId,
              )}
              onRevoke={() => setToRevoke(device)}
              onChanged={load}
            />
          ))}
        </ul>
      )}
      <Button variant="default" leftSection={<IconRefresh size={20} aria-hidden />} onClick={() => void load()}>
        {t('settings.devicesLoad')}
      </Button>
      <RevokeDialog
        device={toRevoke}
        onClose={() => setToRevoke(null)}
        onRevoked={() => {
          setToRevoke(null);
          void load();
        }}
      />
    </Part>
  );
}
