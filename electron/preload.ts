/** The typed bridge, nothing else: each channel of the contract becomes one function of `window.blackbook`. */
import { contextBridge, ipcRenderer } from 'electron';
import type { IpcChannel } from '../shared/ipc/contract';

/** Spelled out, so that the sandboxed script carries no schemas; the type refuses a forgotten or unknown channel. */
const channels: Record<IpcChannel, true> = {
  'launch.get': true,
  'central.use': true,
  'central.find': true,
  'print.receipt': true,
  'display.open': true,
};

contextBridge.exposeInMainWorld(
  'blackbook',
  Object.fromEntries(
    Object.keys(channels).map((channel) => [channel, (...args: unknown[]) => ipcRenderer.invoke(channel, ...args)]),
  ),
);
