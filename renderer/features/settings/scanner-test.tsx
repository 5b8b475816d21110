import { Button } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../locale/locale';
import { useScanner } from '../../ui/use-scanner';
import { Part } from './part';
import classes from './scanner-test.module.css';

/** Shows what the scanner sends, while the test runs: nothing is sold. */
export function ScannerTest() {
  const t = useT();
  const [testing, setTesting] = useState(false);
  return (
    <Part title={t('settings.scanner')} help={t('settings.scannerHelp')}>
      {testing && <Listening />}
      <Button variant="default" onClick={() => setTesting((testing) => !testing)}>
        {t(testing ? 'settings.scannerStop' : 'settings.scannerStart')}
      </Button>
    </Part>
  );
}

function Listening() {
  const t = useT();
  const [code, setCode] = useState<string | null>(null);
  useScanner(setCode);
  return (
    <div className={classes.seen} role="status">
      {code === null ? (
        t('settings.scannerWaiting')
      ) : (
        <>
          <span className={classes.label}>{t('settings.scannerSeen')}</span>
          <code className={classes.code}>{code}</code>
          <span className={classes.label}>{t('settings.scannerKind', { count: code.length })}</span>
        </>
      )}
    </div>
  );
}
