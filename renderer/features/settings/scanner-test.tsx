import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../../locale/locale';
import { Part } from '../../ui/part';
import type { ScanKey } from '../../ui/scan-reader';
import { useScanKeys, useScanner } from '../../ui/use-scanner';
import { describeBurst, type ScanBurst } from './scan-burst';
import classes from './scanner-test.module.css';

/** Shows what the scanner sends, while the test runs: nothing is sold. What the till would not take is explained. */
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

/** ms of silence that end what came from one pull of the trigger. */
const silence = 500;

function Listening() {
  const t = useT();
  const [burst, setBurst] = useState<ScanBurst | null>(null);
  // While the test runs, a scan goes nowhere else.
  useScanner(() => {});
  const keys = useRef<ScanKey[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const finish = () => {
    clearTimeout(timer.current);
    const whole = keys.current;
    keys.current = [];
    // Whoever presses a button with the keyboard scans nothing.
    if (whole.length > 1) setBurst(describeBurst(whole));
  };
  useScanKeys((key) => {
    keys.current.push(key);
    clearTimeout(timer.current);
    if (key.code === 'Enter' || key.code === 'NumpadEnter') finish();
    else timer.current = setTimeout(finish, silence);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div className={classes.seen} role="status">
      {burst === null ? t('settings.scannerWaiting') : <Seen burst={burst} />}
    </div>
  );
}

function Seen({ burst }: { burst: ScanBurst }) {
  const t = useT();
  const { text, gap, hasPrefix, suffix, odd, strangeKey } = burst;
  const whys = {
    strange: () => t('settings.scannerStrange', { key: strangeKey ?? '' }),
    'no-enter': () => t('settings.scannerNoEnter'),
    'too-short': () => t('settings.scannerTooShort', { count: text.length }),
    'no-digit': () => t('settings.scannerNoDigit'),
    'too-slow': () => t('settings.scannerTooSlow', { gap }),
  };
  return (
    <>
      {odd === null && <span className={classes.label}>{t('settings.scannerSeen')}</span>}
      <code className={classes.code}>{text}</code>
      {odd && <p className={classes.odd}>{t('settings.scannerOdd', { why: whys[odd]() })}</p>}
      <span className={classes.label}>{t('settings.scannerKind', { count: text.length })}</span>
      <span className={classes.label}>{t('settings.scannerPace', { gap })}</span>
      {hasPrefix && <span className={classes.label}>{t('settings.scannerPrefix')}</span>}
      {suffix && <span className={classes.label}>{t('settings.scannerSuffix', { key: suffix })}</span>}
    </>
  );
}
