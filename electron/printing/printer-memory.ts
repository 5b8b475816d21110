import { firstPrinter, type PrinterSettings, printerSettingsSchema } from '../../shared/ipc/print';
import type { SettingsFile } from '../settings-file';

/** The printer of this device, as a person chose it, and what was learned of it. */
export interface PrinterMemory {
  printer(): PrinterSettings;
  choose(printer: PrinterSettings): void;
  /** It has told how it is: from now on its silence means that something is wrong. */
  isTalkative(): boolean;
  setTalkative(): void;
}

export function createPrinterMemory(settings: SettingsFile): PrinterMemory {
  let printer = printerSettingsSchema.catch(firstPrinter).parse(settings.read().printer);
  return {
    printer: () => printer,
    choose(next) {
      const isSame = JSON.stringify(toConnection(printer)) === JSON.stringify(toConnection(next));
      printer = next;
      settings.write({ printer, printerIsTalkative: isSame && settings.read().printerIsTalkative });
    },
    isTalkative: () => settings.read().printerIsTalkative,
    setTalkative() {
      if (!settings.read().printerIsTalkative) settings.write({ printerIsTalkative: true });
    },
  };
}

const toConnection = (printer: PrinterSettings) => (printer.kind === 'receipt' ? printer.connection : null);
