import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Bounds, isBounds } from './windows/bounds';
import { type DisplayMemory, isDisplayMemory } from './windows/display-place';

export interface Settings {
  /** Origin of the central that the pages may speak to, beside the one on this machine. */
  centralUrl: string | null;
  /** The shop's central is kept on this computer; null: it is not. */
  inside: { port: number; lan: boolean } | null;
  /** As it was chosen; checked by who prints (printing/printer-memory.ts). */
  printer: unknown;
  /** That printer has told how it is. */
  printerIsTalkative: boolean;
  window: { bounds: Bounds; maximized: boolean } | null;
  /** Whether a new version that is ready is put in place when the program is closed. */
  updateWhenClosed: boolean;
  display: DisplayMemory | null;
}

export interface SettingsFile {
  read(): Settings;
  /** Keeps what the patch does not name. */
  write(patch: Partial<Settings>): void;
}

/**
 * What the shell itself remembers. Nothing in it is worth refusing to start for: a file that is missing or
 * damaged reads as a first start, and a disk that refuses the write costs the window's place, not a sale.
 */
export function createSettingsFile(path: string): SettingsFile {
  let settings = readSettings(path);
  return {
    read: () => settings,
    write(patch) {
      settings = { ...settings, ...patch };
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(`${path}.new`, JSON.stringify(settings, null, 2));
        renameSync(`${path}.new`, path);
      } catch (error) {
        console.error(`The shell's settings could not be written to ${path}:`, error);
      }
    },
  };
}

function readSettings(path: string): Settings {
  try {
    return toSettings(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return toSettings(null);
  }
}

/** Each as it was kept, where it is what it should be. In plain code: a schema takes longer to load than the window to open. */
function toSettings(kept: unknown): Settings {
  const { centralUrl, inside, printer, printerIsTalkative, window, updateWhenClosed, display } = toFields(kept);
  const { port, lan } = toFields(inside);
  const { bounds, maximized } = toFields(window);
  return {
    centralUrl: typeof centralUrl === 'string' ? centralUrl : null,
    inside: isPort(port) && typeof lan === 'boolean' ? { port, lan } : null,
    printer,
    printerIsTalkative: printerIsTalkative === true,
    window: isBounds(bounds) && typeof maximized === 'boolean' ? { bounds, maximized } : null,
    updateWhenClosed: updateWhenClosed !== false,
    display: isDisplayMemory(display) ? display : null,
  };
}

const toFields = (value: unknown) => Object(value) as Record<string, unknown>;
const isPort = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) > 0 && Number(value) < 65_536;
