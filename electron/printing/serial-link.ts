import { readdir } from 'node:fs/promises';
import type { PrinterConnection } from '../../shared/ipc/print';
import type { LinkOpened } from './link';

/** A printer on a serial port, or on Bluetooth or USB that pretends to be one. Eight bits, no parity, DTR/RTS as wired. */
export async function openSerialLink({
  path,
  baudRate,
}: Extract<PrinterConnection, { kind: 'serial' }>): Promise<LinkOpened> {
  // Native code: a build without it loses this way to a printer, not the till.
  const serial = await import('serialport').catch(() => null);
  if (serial === null) return { ok: false, problem: 'no-module' };
  const port = new serial.SerialPort({ path, baudRate, rtscts: false, autoOpen: false });
  const error = await new Promise<Error | null>((resolve) => port.open(resolve));
  if (error) return { ok: false, problem: 'unreachable' };
  port.on('error', () => {});
  return {
    ok: true,
    link: {
      lost: new Promise((resolve) => port.once('close', () => resolve())),
      onBytes: (listener) => void port.on('data', listener),
      write: (bytes) =>
        new Promise((resolve, reject) => {
          port.write(Buffer.from(bytes));
          port.drain((error) => (error ? reject(error) : resolve()));
        }),
      close: () => new Promise((resolve) => (port.isOpen ? port.close(() => resolve()) : resolve())),
    },
  };
}

/**
 * What the system calls its serial ports. Empty without the module. On Linux the module asks a program that may be missing,
 * and would take this one down with it; there the names are in /dev.
 */
export async function listSerialPorts(): Promise<{ path: string; maker: string }[]> {
  if (process.platform === 'linux') {
    const names = await readdir('/dev').catch(() => []);
    return names
      .filter((name) => /^(tty(USB|ACM)|rfcomm)\d+$/.test(name))
      .map((name) => ({ path: `/dev/${name}`, maker: '' }));
  }
  const serial = await import('serialport').catch(() => null);
  const ports = await serial?.SerialPort.list().catch(() => []);
  return (ports ?? []).map(({ path, manufacturer }) => ({ path, maker: manufacturer ?? '' }));
}
