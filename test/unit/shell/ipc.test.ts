import { describe, expect, it } from 'vitest';
import { type IpcHandlers, serveIpc } from '../../../electron/ipc';
import { createTell } from '../../../electron/tell';
import { ipcContract } from '../../../shared/ipc/contract';
import { firstPrinter, type PrinterView } from '../../../shared/ipc/print';

type Listener = Parameters<Parameters<typeof serveIpc>[0]['handle']>[1];

const printer: PrinterView = { settings: firstPrinter, problem: null, isPaperLow: false, jobs: [] };

function serve(handlers: Partial<IpcHandlers> = {}) {
  const listeners = new Map<string, Listener>();
  const unasked = Object.fromEntries(Object.keys(ipcContract).map((channel) => [channel, () => null]));
  const all = { ...unasked, 'print.receipt': () => ({ ok: true }), ...handlers } as IpcHandlers;
  const load = async () => ({ contract: ipcContract, handlers: all });
  serveIpc({ handle: (channel, listener) => void listeners.set(channel, listener) }, load);
  return (channel: string, senderFrame: unknown, ...args: unknown[]) =>
    Promise.resolve(listeners.get(channel)?.({ senderFrame } as Parameters<Listener>[0], ...args));
}

const ownPage = { url: 'app://blackbook/#/till', parent: null };
const receipt = { id: 'T1-1', paper: { title: 'T1-1', language: 'en', blocks: [] }, html: '<p>' };

describe('The bridge', () => {
  it('answers a page of the app', async () => {
    await expect(serve()('print.receipt', ownPage, receipt)).resolves.toEqual({ ok: true });
  });

  it('refuses everybody else: another address, a frame within a page, a page that has gone', async () => {
    const strangers = [
      { url: 'https://example.com/', parent: null },
      { url: 'app://print/1', parent: null },
      { url: 'app://blackbook.example.com/', parent: null },
      { url: 'app://blackbook/', parent: ownPage },
      null,
    ];
    for (const stranger of strangers) {
      await expect(serve()('print.receipt', stranger, receipt)).rejects.toThrow('not asked by a page of this app');
    }
  });

  it('refuses arguments that the contract does not know, before a handler sees them', async () => {
    const ask = serve({
      'print.receipt': () => {
        throw new Error('seen');
      },
    });
    for (const args of [
      [],
      [{ ...receipt, paper: '<p>' }],
      [{ ...receipt, id: '../../etc' }],
      [{ ...receipt, path: '/etc' }],
      [receipt, receipt],
    ]) {
      await expect(ask('print.receipt', ownPage, ...args)).rejects.toThrow('print.receipt is refused');
    }
  });

  it('gives no answer that the contract does not know', async () => {
    const leaky = { centralUrl: null, pairCode: null, version: '1.0.0', home: '/home/olivia' };
    await expect(serve({ 'launch.get': () => leaky })('launch.get', ownPage)).rejects.toThrow('home');
  });
});

describe('The printer that a page may choose', () => {
  const receiptPrinter = {
    ...{ kind: 'receipt', width: 80, make: 'epson', codePage: 'multilingual', cuts: true, hasDrawer: true },
    ...{ receipts: 'each', logo: null },
  };
  const choose = (connection: unknown, more = {}) =>
    serve()('printer.use', ownPage, { ...receiptPrinter, connection, ...more });

  it('is one with an address, a port or a plug', async () => {
    for (const connection of [
      { kind: 'network', host: '192.168.1.50', port: 9100 },
      { kind: 'network', host: 'till-printer.local', port: 9100 },
      { kind: 'network', host: 'fe80::1', port: 9100 },
      { kind: 'serial', path: 'COM3', baudRate: 9600 },
      { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 115_200 },
      { kind: 'usb', vendorId: 0x04b8, productId: 0x0e15, serialNumber: null },
    ]) {
      await expect(choose(connection)).resolves.toBeNull();
    }
  });

  it('is no other file of this machine, no command, and nothing of a hostile size', async () => {
    for (const connection of [
      { kind: 'serial', path: '/etc/passwd', baudRate: 9600 },
      { kind: 'serial', path: '/dev/tty/../sda', baudRate: 9600 },
      { kind: 'serial', path: 'COM3', baudRate: 1e9 },
      { kind: 'network', host: 'http://example.com/', port: 80 },
      { kind: 'network', host: 'a b', port: 9100 },
      { kind: 'network', host: `${'a'.repeat(300)}`, port: 9100 },
      { kind: 'network', host: '10.0.0.1', port: 70_000 },
      { kind: 'file', path: '/dev/lp0' },
    ]) {
      await expect(choose(connection)).rejects.toThrow('printer.use is refused');
    }
    const network = { kind: 'network', host: '10.0.0.1', port: 9100 };
    for (const logo of ['<svg>', 'A'.repeat(300_000), `iVBORw0KGgo${'A'.repeat(300_000)}`]) {
      await expect(choose(network, { logo })).rejects.toThrow('printer.use is refused');
    }
  });
});

describe('What the shell tells', () => {
  const told: [string, string, unknown][] = [];
  const open = (address: string, gone = false) => ({
    webContents: {
      isDestroyed: () => gone,
      getURL: () => address,
      send: (name: string, payload: unknown) => told.push([address, name, payload]),
    },
  });
  const windows = [
    open('app://blackbook/#/till'),
    open('app://print/1'),
    open('https://example.com/'),
    open('app://blackbook/', true),
  ] as unknown as ReturnType<Parameters<typeof createTell>[0]>;

  it('reaches the pages of this app and no other', () => {
    createTell(() => windows)('printer.changed', printer);
    expect(told).toEqual([['app://blackbook/#/till', 'printer.changed', printer]]);
  });

  it('is never other than agreed', () => {
    const leaky = { ...printer, path: '/home/olivia' };
    expect(() => createTell(() => windows)('printer.changed', leaky)).toThrow('path');
  });
});
