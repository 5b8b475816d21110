import type { PrinterConnection } from '../../shared/ipc/print';
import type { LinkOpened } from './link';

/** USB's class of printers (USB Device Class Definition for Printing Devices 1.1). */
const printerClass = 7;
const readSize = 64;

/** What is used of WebUSB's device, which the module follows. */
interface Device {
  vendorId: number;
  productId: number;
  serialNumber?: string;
  manufacturerName?: string;
  productName?: string;
  configuration?: {
    interfaces: {
      interfaceNumber: number;
      alternate: {
        interfaceClass: number;
        endpoints: { endpointNumber: number; direction: 'in' | 'out'; type: string }[];
      };
    }[];
  };
  open(): Promise<void>;
  close(): Promise<void>;
  claimInterface(interfaceNumber: number): Promise<void>;
  releaseInterface(interfaceNumber: number): Promise<void>;
  transferIn(endpoint: number, length: number): Promise<{ data?: DataView }>;
  transferOut(endpoint: number, data: Uint8Array): Promise<unknown>;
}

/** A printer on USB without a driver of its own. Windows lends it only where WinUSB is installed for it. */
export async function openUsbLink(wanted: Extract<PrinterConnection, { kind: 'usb' }>): Promise<LinkOpened> {
  const devices = await listDevices();
  if (devices === null) return { ok: false, problem: 'no-module' };
  const device = devices.find(
    (one) =>
      one.vendorId === wanted.vendorId &&
      one.productId === wanted.productId &&
      (wanted.serialNumber === null || one.serialNumber === wanted.serialNumber),
  );
  const ways = device && waysOf(device);
  if (!device || !ways) return { ok: false, problem: 'unreachable' };
  try {
    await device.open();
    await device.claimInterface(ways.interfaceNumber);
  } catch {
    await device.close().catch(() => {});
    return { ok: false, problem: 'unreachable' };
  }
  let isOpen = true;
  let tellLost = () => {};
  const lost = new Promise<void>((resolve) => {
    tellLost = resolve;
  });
  const lose = () => {
    isOpen = false;
    tellLost();
  };
  const listen = async (input: number, listener: (bytes: Uint8Array) => void) => {
    while (isOpen) {
      const { data } = await device.transferIn(input, readSize);
      if (data && data.byteLength > 0) listener(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    }
  };
  return {
    ok: true,
    link: {
      lost,
      onBytes: (listener) => void (ways.input !== null && listen(ways.input, listener).catch(lose)),
      write: async (bytes) => {
        try {
          await device.transferOut(ways.output, new Uint8Array(bytes));
        } catch (error) {
          lose();
          throw error;
        }
      },
      close: async () => {
        lose();
        await device.releaseInterface(ways.interfaceNumber).catch(() => {});
        await device.close().catch(() => {});
      },
    },
  };
}

/** Printers that are plugged in. Empty without the module. */
export async function listUsbPrinters() {
  return ((await listDevices()) ?? [])
    .filter((device) => waysOf(device) !== null)
    .map(({ vendorId, productId, serialNumber, manufacturerName, productName }) => ({
      vendorId,
      productId,
      serialNumber: serialNumber || null,
      label: [manufacturerName, productName].filter(Boolean).join(' '),
    }));
}

/** null: this build has no module for it. Native code: without it a way to a printer is lost, not the till. */
async function listDevices(): Promise<Device[] | null> {
  const module = await import('usb').catch(() => null);
  if (module === null) return null;
  const found = await new module.WebUSB({ allowAllDevices: true }).getDevices().catch(() => []);
  return found as unknown as Device[];
}

/** The interface of the printer's class, its way out, and its way in where it has one. */
function waysOf(device: Device) {
  for (const { interfaceNumber, alternate } of device.configuration?.interfaces ?? []) {
    if (alternate.interfaceClass !== printerClass) continue;
    const bulk = (direction: 'in' | 'out') =>
      alternate.endpoints.find((one) => one.type === 'bulk' && one.direction === direction)?.endpointNumber ?? null;
    const [output, input] = [bulk('out'), bulk('in')];
    if (output !== null) return { interfaceNumber, output, input };
  }
  return null;
}
