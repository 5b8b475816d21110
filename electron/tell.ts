import type { BrowserWindow } from 'electron';
import { type IpcEvent, type IpcPayload, ipcEvents } from '../shared/ipc/events';
import { isAppPage } from './app-protocol/address';

export type Tell = <E extends IpcEvent>(name: E, payload: IpcPayload<E>) => void;

/** Tells every window that shows a page of this app; one that prints, or has left, hears nothing. */
export function createTell(windows: () => Pick<BrowserWindow, 'webContents'>[]): Tell {
  return (name, payload) => {
    const checked = ipcEvents[name].parse(payload);
    for (const { webContents } of windows()) {
      if (!webContents.isDestroyed() && isAppPage(webContents.getURL())) webContents.send(name, checked);
    }
  };
}
