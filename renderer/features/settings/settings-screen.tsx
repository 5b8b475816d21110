import { useT } from '../../locale/locale';
import { About } from './about';
import { AssociateList } from './associate-list';
import { DisplaySettings } from './display-settings';
import { PrinterSettings } from './printer-settings';
import { ScannerTest } from './scanner-test';
import classes from './settings-screen.module.css';
import { ThisDevice } from './this-device';

/** What this device is, how it looks and speaks, and whether its scanner and printer work. `updateReady`: a newer version waits for the next start. */
export function SettingsScreen({ updateReady = false }: { updateReady?: boolean }) {
  const t = useT();
  return (
    <div className={classes.screen}>
      <h1 className={classes.title}>{t('settings.title')}</h1>
      <div className={classes.columns}>
        <div className={classes.column}>
          <ThisDevice />
          <DisplaySettings />
          <About updateReady={updateReady} />
        </div>
        <div className={classes.column}>
          <ScannerTest />
          <PrinterSettings />
          <AssociateList />
        </div>
      </div>
    </div>
  );
}
