import { app, type WebPreferences } from 'electron';

/** Every window that shows the app: its pages reach the machine through the bridge alone. */
export const toPagePreferences = (preload: string): WebPreferences => ({
  preload,
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  webSecurity: true,
  spellcheck: false,
  navigateOnDragDrop: false,
  devTools: !app.isPackaged,
});
