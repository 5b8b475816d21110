import type { ReactNode } from 'react';
import { useT } from '../../locale/locale';
import { About } from './about';
import { AssociateList } from './associate-list';
import { DeviceList } from './device-list';
import { DisplaySettings } from './display-settings';
import { PrinterSettings } from './printer-settings';
import { PrivacySettings } from './privacy-settings';
import { ProductsPart } from './products-part';
import { ScannerTest } from './scanner-test';
import classes from './settings-screen.module.css';
import { ThisDevice } from './this-device';

interface SettingsScreenProps {
  /** A newer version waits for the next start. */
  updateReady?: boolean;
  onOpenProducts?(): void;
  onOpenImport?(): void;
  /** How the central on this computer is. */
  central?: ReactNode;
}

/** What this device is, how it looks and speaks, and whether its scanner and printer work. */
export function SettingsScreen({
  updateReady = false,
  onOpenProducts = () => {},
  onOpenImport = () => {},
  central,
}: SettingsScreenProps) {
  const t = useT();
  return (
    <div className={classes.screen}>
      <h1 className={classes.title}>{t('settings.title')}</h1>
      <div className={classes.columns}>
        <div className={classes.column}>
          <ThisDevice />
          <DisplaySettings />
          <DeviceList />
          <ProductsPart onOpen={onOpenProducts} onOpenImport={onOpenImport} />
          <About updateReady={updateReady} />
        </div>
        <div className={classes.column}>
          <ScannerTest />
          <PrinterSettings />
          {central}
          <AssociateList />
          <PrivacySettings />
        </div>
      </div>
    </div>
  );
}
