import { Button, Loader } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../locale/locale';
import type { FoundPrinter, PrinterKind, PrinterPort } from '../../platform/printer';
import classes from './printer-settings.module.css';

/** Looks for printers when asked to, and offers what it has found. */
export function PrinterSearch({
  printer,
  kind,
  onTake,
}: {
  printer: PrinterPort;
  kind: PrinterKind;
  onTake(found: FoundPrinter): void;
}) {
  const t = useT();
  const [found, setFound] = useState<FoundPrinter[] | 'looking' | null>(null);
  const look = async () => {
    setFound('looking');
    setFound(await printer.find(kind).catch(() => []));
  };
  const isLooking = found === 'looking';
  return (
    <>
      <Button
        variant="default"
        leftSection={isLooking ? <Loader size={18} aria-hidden /> : <IconSearch size={20} aria-hidden />}
        aria-disabled={isLooking}
        onClick={() => void (isLooking || look())}
      >
        {t('settings.printerFind')}
      </Button>
      <p className={classes.outcome} role="status">
        {isLooking ? t('settings.printerFinding') : found && t('settings.printerFound', { count: found.length })}
      </p>
      {Array.isArray(found) && found.length > 0 && (
        <ul className={classes.found}>
          {found.map((one) => (
            <li key={one.label}>
              <Button variant="default" fullWidth justify="start" onClick={() => onTake(one)}>
                {t('settings.printerTake', { name: one.label })}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
