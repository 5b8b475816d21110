import type { ReplicaState } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { Part } from './part';
import classes from './this-device.module.css';

/** Which shop and which device this is, and where its central stands. */
export function ThisDevice({ state }: { state: ReplicaState | undefined }) {
  const t = useT();
  if (!state || !('device' in state))
    return (
      <Part title={t('settings.device')}>
        <p className={classes.none}>{t('settings.notPaired')}</p>
      </Part>
    );
  const { device, settings } = state;
  const lines: [name: string, value: string][] = [
    ...(settings ? [[t('settings.company'), settings.companyName] as [string, string]] : []),
    [t('settings.store'), device.storeName],
    [
      t(device.kind === 'till' ? 'settings.till' : 'settings.book'),
      t('settings.deviceName', { name: device.name, code: device.code }),
    ],
    [t('settings.central'), device.centralUrl],
    [t('settings.timeZone'), device.timeZone],
    ...(settings ? [[t('settings.currency'), settings.currency] as [string, string]] : []),
  ];
  return (
    <Part title={t('settings.device')}>
      <dl className={classes.list}>
        {lines.map(([name, value]) => (
          <div key={name} className={classes.line}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
