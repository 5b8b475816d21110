import { useT } from '../../locale/locale';
import { useShop } from '../../platform/shop';
import { Part } from '../../ui/part';
import classes from './this-device.module.css';

/** Which shop and which device this is, and where its central stands. */
export function ThisDevice() {
  const t = useT();
  const { device, settings } = useShop();
  const lines: [name: string, value: string][] = [
    [t('settings.company'), settings.companyName],
    [t('settings.store'), device.storeName],
    [
      t(device.kind === 'till' ? 'settings.till' : 'settings.book'),
      t('settings.deviceName', { name: device.name, code: device.code }),
    ],
    [t('settings.central'), device.centralUrl],
    [t('settings.timeZone'), device.timeZone],
    [t('settings.currency'), settings.currency],
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
