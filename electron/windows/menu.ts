import { Menu } from 'electron';

/** No reloading, no zoom and no developer's tools by a slip of the finger: Electron's own menu brings their keys. */
export const toMenu = (platform: NodeJS.Platform): Menu | null =>
  platform === 'darwin'
    ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
    : null;
