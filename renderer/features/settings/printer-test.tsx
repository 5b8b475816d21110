import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useT, type Words } from '../../locale/locale';
import { usePlatform } from '../../platform/platform-context';
import { Part } from './part';
import classes from './printer-test.module.css';

/** Prints a slip that is worth nothing, and says whether the printer took it. */
export function PrinterTest() {
  const t = useT();
  const platform = usePlatform();
  const [outcome, setOutcome] = useState<'printed' | 'failed' | null>(null);
  const print = async () => {
    const answer = await platform.print({ title: t('settings.testReceipt'), html: testReceipt(t), silent: false });
    setOutcome(answer.ok ? 'printed' : 'failed');
  };
  return (
    <Part title={t('settings.printer')} help={t('settings.printerHelp')}>
      <Button variant="default" leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => void print()}>
        {t('settings.print')}
      </Button>
      <p className={classes.outcome} role="status">
        {outcome && t(outcome === 'printed' ? 'settings.printed' : 'settings.printFailed')}
      </p>
    </Part>
  );
}

/** Letters of every language of the shop, a row of figures, and the width of the paper. */
const testReceipt = (
  t: Words,
) => `<!doctype html><html><head><meta charset="utf-8"><title>${t('settings.testReceipt')}</title>
<style>body{font:12px/1.4 monospace;width:80mm;margin:0}hr{border:0;border-top:1px dashed}</style></head>
<body><p>Blackbook: ${t('settings.testReceipt')}</p><hr><p>${t('settings.testLine')}</p>
<p>ÁÉÍÓÖŐÚÜŰ АБВГДЖЩЭЮЯ ӘҒҚҢӨҰҮҺІ</p><p>0123456789 £ € ₸ Ft</p><hr></body></html>`;
