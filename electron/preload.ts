/** The typed bridge, nothing else: each channel of the contract becomes one function of `window.blackbook`, and `on` hears. */
import { contextBridge, ipcRenderer } from 'electron';
import { ipcChannels } from '../shared/ipc/channels';
import type { IpcEvent } from '../shared/ipc/events';

/** Spelled out, so that the sandboxed script carries no schemas; the type refuses a forgotten or unknown one. */
const events: Record<IpcEvent, true> = {
  'updates.state': true,
  'printer.changed': true,
  'computer.left': true,
};

contextBridge.exposeInMainWorld('blackbook', {
  ...Object.fromEntries(
    Object.keys(ipcChannels).map((channel) => [channel, (...args: unknown[]) => ipcRenderer.invoke(channel, ...args)]),
  ),
  on(name: string, listener: (payload: unknown) => void) {
    if (!Object.hasOwn(events, name)) throw new Error(`The shell tells nothing called ${name}`);
    const hear = (_event: unknown, payload: unknown) => listener(payload);
    ipcRenderer.on(name, hear);
    return () => void ipcRenderer.removeListener(name, hear);
  },
});
