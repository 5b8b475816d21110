import { describe, expect, it } from 'vitest';
import { type IpcHandlers, serveIpc } from '../../../electron/ipc';
import { createTell } from '../../../electron/tell';
import { ipcContract } from '../../../shared/ipc/contract';

type Listener = Parameters<Parameters<typeof serveIpc>[0]['handle']>[1];

function serve(handlers: Partial<IpcHandlers> = {}) {
  const listeners = new Map<string, Listener>();
  const unasked = Object.fromEntries(Object.keys(ipcContract).map((channel) => [channel, () => null]));
  const all = { ...unasked, 'print.receipt': () => ({ ok: true }), ...handlers } as IpcHandlers;
  serveIpc({ handle: (channel, listener) => void listeners.set(channel, listener) }, all);
  return (channel: string, senderFrame: unknown, ...args: unknown[]) =>
    Promise.resolve(listeners.get(channel)?.({ senderFrame } as Parameters<Listener>[0], ...args));
}

const ownPage = { url: 'app://blackbook/#/till', parent: null };
const receipt = { title: 'T1-1', html: '<p>', silent: false };

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
    for (const args of [[], [{ ...receipt, silent: 'yes' }], [{ ...receipt, path: '/etc' }], [receipt, receipt]]) {
      await expect(ask('print.receipt', ownPage, ...args)).rejects.toThrow('print.receipt is refused');
    }
  });

  it('gives no answer that the contract does not know', async () => {
    const leaky = { centralUrl: null, pairCode: null, version: '1.0.0', home: '/home/olivia' };
    await expect(serve({ 'launch.get': () => leaky })('launch.get', ownPage)).rejects.toThrow('home');
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
  const state = { problem: null, isPaperLow: false, waiting: 1, doubtful: [] };

  it('reaches the pages of this app and no other', () => {
    createTell(() => windows)('printer.state', state);
    expect(told).toEqual([['app://blackbook/#/till', 'printer.state', state]]);
  });

  it('is never other than agreed', () => {
    const leaky = { ...state, path: '/home/olivia' };
    expect(() => createTell(() => windows)('printer.state', leaky)).toThrow('path');
  });
});
