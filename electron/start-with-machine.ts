import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { App } from 'electron';

type Machine = Pick<App, 'isPackaged' | 'getLoginItemSettings' | 'setLoginItemSettings' | 'getPath'>;

/** Whether the system starts `executable` when somebody signs in to this machine; asked of the system each time. */
export function createStartWithMachine(app: Machine, executable: string, platform = process.platform) {
  const desktopFile = () => join(app.getPath('appData'), 'autostart/blackbook.desktop');

  function get(): boolean | null {
    if (!app.isPackaged) return null;
    if (platform === 'linux') return isOn(desktopFile());
    const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings();
    // On Windows a person may have switched it off in the Task Manager, which leaves the entry where it is.
    return platform === 'win32' ? executableWillLaunchAtLogin : openAtLogin;
  }

  function set(on: boolean, program = executable): boolean | null {
    if (!app.isPackaged) return null;
    if (platform !== 'linux') app.setLoginItemSettings({ openAtLogin: on, enabled: on });
    else if (on) write(desktopFile(), program);
    else rmSync(desktopFile(), { force: true });
    return get();
  }

  return {
    handlers: { 'start.get': get, 'start.set': (on: boolean) => set(on) },
    /** The program has another file now. */
    moved(program: string): void {
      if (platform === 'linux' && get()) set(true, program);
    },
  };
}

/** Desktop Application Autostart Specification: there, and neither hidden nor switched off by the desktop's own settings. */
function isOn(file: string): boolean {
  try {
    return !/^(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}

function write(file: string, program: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `[Desktop Entry]\nType=Application\nName=Blackbook\nExec=${quote(program)}\nTerminal=false\n`);
}

/** Desktop Entry Specification, "The Exec key": escaped once for the quotes and once more as a string of the file. */
const quote = (program: string) =>
  `"${program
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`;
