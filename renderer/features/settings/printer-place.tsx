import { NumberInput, Select, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useT } from '../../locale/locale';
import type { FoundPrinter, PrinterPort } from '../../platform/printer';
import type { PrinterDraft } from './printer-draft';
import { PrinterSearch } from './printer-search';
import classes from './printer-settings.module.css';

interface PlaceProps {
  printer: PrinterPort;
  draft: PrinterDraft;
  change(patch: Partial<PrinterDraft>): void;
  isIncomplete: boolean;
}

const baudRates = ['9600', '19200', '38400', '57600', '115200'];

/** Where the printer is: a name of the system's, an address, a port or a plug. */
export function PrinterPlace({ printer, draft, change, isIncomplete }: PlaceProps) {
  const t = useT();
  switch (draft.way) {
    case 'system':
      return <SystemPrinter printer={printer} draft={draft} change={change} />;
    case 'network':
      return (
        <>
          <div className={classes.pair}>
            <TextInput
              label={t('settings.printerHost')}
              placeholder={t('settings.printerHostHint')}
              error={isIncomplete && t('settings.printerHostWrong')}
              maxLength={253}
              autoComplete="off"
              spellCheck={false}
              value={draft.host}
              onChange={(event) => change({ host: event.currentTarget.value })}
            />
            <NumberInput
              label={t('settings.printerPort')}
              hideControls
              allowDecimal={false}
              thousandSeparator=""
              min={1}
              max={65_535}
              value={draft.port}
              onChange={(port) => change({ port: Number(port) })}
            />
          </div>
          <PrinterSearch
            printer={printer}
            kind="network"
            onTake={({ connection }) => {
              if (connection?.kind === 'network') change({ host: connection.host, port: connection.port });
            }}
          />
        </>
      );
    case 'usb':
    case 'serial':
      return (
        <>
          {draft.plug && <p className={classes.outcome}>{t('settings.printerChosen', { name: draft.plug.label })}</p>}
          <PrinterSearch printer={printer} kind={draft.way} onTake={(plug) => change({ plug })} />
          {draft.way === 'serial' && (
            <Select
              className={classes.wide}
              label={t('settings.printerBaud')}
              allowDeselect={false}
              data={baudRates}
              value={String(draft.baudRate)}
              onChange={(rate) => change({ baudRate: Number(rate) as PrinterDraft['baudRate'] })}
            />
          )}
        </>
      );
  }
}

/** No name: a value that no printer of a system has. */
const ask = '';

function SystemPrinter({ printer, draft, change }: Omit<PlaceProps, 'isIncomplete'>) {
  const t = useT();
  const [found, setFound] = useState<FoundPrinter[]>([]);
  useEffect(() => {
    let stands = true;
    void printer.find('system').then((printers) => stands && setFound(printers));
    return () => {
      stands = false;
    };
  }, [printer]);
  const names = new Map(found.flatMap(({ name, label }) => (name ? [[name, label] as const] : [])));
  if (draft.name !== null) names.set(draft.name, names.get(draft.name) ?? draft.name);
  return (
    <div className={classes.pair}>
      <Select
        label={t('settings.printerName')}
        allowDeselect={false}
        data={[
          { value: ask, label: t('settings.printerAsk') },
          ...[...names].map(([value, label]) => ({ value, label })),
        ]}
        value={draft.name ?? ask}
        onChange={(name) => change({ name: name || null })}
      />
      <Select
        label={t('settings.printerSize')}
        allowDeselect={false}
        data={[
          { value: '80mm', label: t('settings.printerMm', { width: 80 }) },
          { value: '58mm', label: t('settings.printerMm', { width: 58 }) },
          { value: 'a4', label: t('settings.printerSizeA4') },
        ]}
        value={draft.size}
        onChange={(size) => change({ size: size as PrinterDraft['size'] })}
      />
    </div>
  );
}
