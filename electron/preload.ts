/** The typed bridge, nothing else: each channel of the contract becomes one function of `window.blackbook`, and `on` hears. */
import { contextBridge, ipcRenderer } from 'electron';
import type { IpcChannel } from '../shared/ipc/contract';
import type { IpcEvent } from '../shared/ipc/events';

/** Spelled out, so that the sandboxed script carries no schemas; the type refuses a forgotten or unknown channel. */
const channels: Record<IpcChannel, true> = {
  'launch.get': true,
  'central.use': true,
  'central.find': true,
  'print.receipt': true,
  'printer.get': true,
  'printer.use': true,
  'printer.find': true,
  'printer.test': true,
  'printer.openDrawer': true,
  'printer.settle': true,
  'display.open': true,
  'inside.status': true,
  'inside.start': true,
  'inside.stop': true,
  'inside.lan': true,
  'inside.backups': true,
  'inside.backupFolder': true,
  'inside.backupPlan': true,
  'inside.backUp': true,
  'inside.chooseBackup': true,
  'inside.restore': true,
  'inside.tryDatabase': true,
  'inside.move': true,
  'updates.get': true,
  'updates.check': true,
  'updates.whenClosed': true,
  'updates.install': true,
  'updates.saleInProgress': true,
  'start.get': true,
  'start.set': true,
};

const events: Record<IpcEvent, true> = {
  'updates.state': true,
  'printer.changed': true,
  'computer.left': true,
};

contextBridge.exposeInMainWorld('blackbook', {
  ...Object.fromEntries(
    Object.keys(channels).map((channel) => [channel, (...args: unknown[]) => ipcRenderer.invoke(channel, ...args)]),
  ),
  on(name: string, listener: (payload: unknown) => void) {
    if (!Object.hasOwn(events, name)) throw new Error(`The shell tells nothing called ${name}`);
    const hear = (_event: unknown, payload: unknown) => listener(payload);
    ipcRenderer.on(name, hear);
    return () => void ipcRenderer.removeListener(name, hear);
  },
});
