import { Select, Switch } from '@mantine/core';
import { useT } from '../../locale/locale';
import type { ReceiptPrinter } from './printer-draft';
import classes from './printer-settings.module.css';

type Receipt = Omit<ReceiptPrinter, 'kind' | 'connection'>;

/** What the receipt printer is and can. */
export function ReceiptPrinterFields({ receipt, change }: { receipt: Receipt; change(patch: Partial<Receipt>): void }) {
  const t = useT();
  return (
    <>
      <div className={classes.pair}>
        <Select
          label={t('settings.printerSize')}
          allowDeselect={false}
          data={[
            { value: '80', label: t('settings.printerMm', { width: 80 }) },
            { value: '58', label: t('settings.printerMm', { width: 58 }) },
          ]}
          value={String(receipt.width)}
          onChange={(width) => change({ width: width === '58' ? 58 : 80 })}
        />
        <Select
          label={t('settings.printerMake')}
          allowDeselect={false}
          data={[
            { value: 'epson', label: t('settings.printerMakeEpson') },
            { value: 'citizen', label: 'Citizen' },
            { value: 'fit', label: 'Fujitsu' },
            { value: 'generic', label: t('settings.printerMakeGeneric') },
          ]}
          value={receipt.make}
          onChange={(make) => change({ make: make as Receipt['make'] })}
        />
      </div>
      <Select
        className={classes.wide}
        label={t('settings.printerPage')}
        description={t('settings.printerPageHelp')}
        allowDeselect={false}
        data={[
          { value: 'multilingual', label: t('settings.printerPageAll') },
          { value: 'cp852', label: t('settings.printerPage852') },
          { value: 'cp866', label: t('settings.printerPage866') },
          { value: 'cp437', label: t('settings.printerPage437') },
          { value: 'cp858', label: t('settings.printerPage858') },
          { value: 'cp1252', label: t('settings.printerPage1252') },
        ]}
        value={receipt.codePage}
        onChange={(codePage) => change({ codePage: codePage as Receipt['codePage'] })}
      />
      <Switch
        size="lg"
        label={t('settings.printerEach')}
        checked={receipt.receipts === 'each'}
        onChange={(event) => change({ receipts: event.currentTarget.checked ? 'each' : 'asked' })}
      />
      <Switch
        size="lg"
        label={t('settings.printerCuts')}
        checked={receipt.cuts}
        onChange={(event) => change({ cuts: event.currentTarget.checked })}
      />
      <Switch
        size="lg"
        label={t('settings.printerDrawer')}
        checked={receipt.hasDrawer}
        onChange={(event) => change({ hasDrawer: event.currentTarget.checked })}
      />
    </>
  );
}
