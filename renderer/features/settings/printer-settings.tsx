import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useLanguage, useT } from '../../locale/locale';
import { usePlatform } from '../../platform/platform-context';
import { usePrinter } from '../../platform/printer';
import { Part } from '../../ui/part';
import { PrinterForm } from './printer-form';
import classes from './printer-settings.module.css';
import { testReceipt } from './test-receipt';

/** Where receipts are printed on this device. A browser knows only the dialogue of the system. */
export function PrinterSettings() {
  const t = useT();
  const { printer } = usePlatform();
  const view = usePrinter();
  return (
    <Part title={t('settings.printer')} help={t(printer ? 'settings.printerHelp' : 'settings.printerBrowser')}>
      {printer === null ? <DialogueTest /> : view && <PrinterForm printer={printer} view={view} />}
    </Part>
  );
}

function DialogueTest() {
  const t = useT();
  const { language } = useLanguage();
  const platform = usePlatform();
  const [outcome, setOutcome] = useState<'printed' | 'failed' | null>(null);
  const print = async () => {
    const answer = await platform.print(testReceipt(t, language));
    setOutcome(answer.ok ? 'printed' : 'failed');
  };
  return (
    <>
      <Button variant="default" leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => void print()}>
        {t('settings.print')}
      </Button>
      <p className={classes.outcome} role="status">
        {outcome && t(outcome === 'printed' ? 'settings.printed' : 'settings.printFailed')}
      </p>
    </>
  );
}
