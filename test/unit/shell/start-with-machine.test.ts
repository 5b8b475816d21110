import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStartWithMachine } from '../../../electron/start-with-machine';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blackbook-autostart-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function machine(isPackaged = true) {
  let item = { openAtLogin: false, executableWillLaunchAtLogin: false };
  return {
    isPackaged,
    getPath: () => folder,
    getLoginItemSettings: () => item as Electron.LoginItemSettings,
    setLoginItemSettings({ openAtLogin = false }: Electron.Settings) {
      item = { openAtLogin, executableWillLaunchAtLogin: openAtLogin };
    },
    /** As the Task Manager does: the entry stays where it is. */
    switchOffInTaskManager() {
      item = { openAtLogin: true, executableWillLaunchAtLogin: false };
    },
  };
}

describe('The start with the machine', () => {
  const entry = () => readFileSync(join(folder, 'autostart/blackbook.desktop'), 'utf8');

  it('is off until a person wants it, and read back from the system', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const { handlers } = createStartWithMachine(machine(), '/opt/Blackbook/blackbook', platform);
      expect(handlers['start.get']()).toBe(false);
      expect(handlers['start.set'](true)).toBe(true);
      expect(handlers['start.set'](false)).toBe(false);
      expect(handlers['start.get']()).toBe(false);
    }
  });

  it('on Linux is an entry of the desktop, whatever the path of the program looks like', () => {
    const { handlers } = createStartWithMachine(machine(), '/home/o/My "100%" $hop/Blackbook', 'linux');
    handlers['start.set'](true);
    expect(entry()).toContain('Exec="/home/o/My \\\\"100%%\\\\" \\\\$hop/Blackbook"\n');
  });

  it('is off where a person has switched it off outside of the program', () => {
    const onLinux = createStartWithMachine(machine(), '/opt/blackbook', 'linux').handlers;
    onLinux['start.set'](true);
    writeFileSync(join(folder, 'autostart/blackbook.desktop'), `${entry()}Hidden=true\n`);
    expect(onLinux['start.get']()).toBe(false);
    const windows = machine();
    const onWindows = createStartWithMachine(windows, 'C:\\Blackbook.exe', 'win32').handlers;
    onWindows['start.set'](true);
    windows.switchOffInTaskManager();
    expect(onWindows['start.get']()).toBe(false);
  });

  it('goes on after an update that has given the program another file', () => {
    const { handlers, moved } = createStartWithMachine(machine(), '/apps/Blackbook-0.1.0.AppImage', 'linux');
    moved('/apps/Blackbook-0.1.1.AppImage');
    expect(handlers['start.get']()).toBe(false);
    handlers['start.set'](true);
    moved('/apps/Blackbook-0.2.0.AppImage');
    expect(entry()).toContain('Exec="/apps/Blackbook-0.2.0.AppImage"');
  });

  it('is not offered by a program that runs from its sources', () => {
    const { handlers } = createStartWithMachine(machine(false), '/usr/bin/electron', 'linux');
    expect([handlers['start.get'](), handlers['start.set'](true)]).toEqual([null, null]);
  });
});
