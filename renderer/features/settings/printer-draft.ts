import type { FoundPrinter, PrinterKind, PrinterSettings } from '../../platform/printer';

export type ReceiptPrinter = Extract<PrinterSettings, { kind: 'receipt' }>;

/** What stands in the form: everything that was ever entered for either kind, so that looking at another loses nothing. */
export interface PrinterDraft {
  way: PrinterKind;
  name: string | null;
  size: Extract<PrinterSettings, { kind: 'system' }>['size'];
  host: string;
  port: number;
  /** The chosen port or plug, when the way is a cable. */
  plug: FoundPrinter | null;
  baudRate: 9600 | 19200 | 38400 | 57600 | 115200;
  receipt: Omit<ReceiptPrinter, 'kind' | 'connection'>;
}

export function toDraft(settings: PrinterSettings): PrinterDraft {
  const draft: PrinterDraft = {
    way: 'system',
    name: null,
    size: '80mm',
    host: '',
    port: 9100,
    plug: null,
    baudRate: 9600,
    receipt: {
      width: 80,
      make: 'epson',
      codePage: 'multilingual',
      cuts: true,
      hasDrawer: true,
      receipts: 'each',
      logo: null,
    },
  };
  if (settings.kind === 'system') {
    const { name, size, logo } = settings;
    return { ...draft, name, size, receipt: { ...draft.receipt, logo } };
  }
  const { kind: _, connection, ...receipt } = settings;
  switch (connection.kind) {
    case 'network':
      return { ...draft, receipt, way: 'network', host: connection.host, port: connection.port };
    case 'serial': {
      const plug = { label: connection.path, name: null, connection };
      return { ...draft, receipt, way: 'serial', baudRate: connection.baudRate, plug };
    }
    case 'usb': {
      const label = `${connection.vendorId.toString(16)}:${connection.productId.toString(16)}`;
      return { ...draft, receipt, way: 'usb', plug: { label, name: null, connection } };
    }
  }
}

/** As a person writes it: a name or an address. The shell looks at it more closely. */
const hostPattern = /^[a-z0-9]([a-z0-9.:%-]*[a-z0-9])?$/i;

/** null: something is missing still. */
export function toSettings(draft: PrinterDraft): PrinterSettings | null {
  const { way, name, size, host, port, plug, baudRate, receipt } = draft;
  if (way === 'system') return { kind: 'system', name, size, logo: receipt.logo };
  if (way === 'network') {
    const isWhole = hostPattern.test(host.trim()) && Number.isInteger(port) && port >= 1 && port <= 65_535;
    return isWhole ? { kind: 'receipt', connection: { kind: 'network', host: host.trim(), port }, ...receipt } : null;
  }
  const connection = plug?.connection;
  if (!connection || connection.kind !== way) return null;
  return {
    kind: 'receipt',
    connection: connection.kind === 'serial' ? { ...connection, baudRate } : connection,
    ...receipt,
  };
}
