import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { firstPrinter, printerSettingsSchema } from '../shared/ipc/print';
import { boundsSchema } from './windows/bounds';
import { displaySchema } from './windows/display-place';

const settingsSchema = z.object({
  /** Origin of the central that the pages may speak to, beside the one on this machine. */
  centralUrl: z.string().nullable().catch(null),
  /** The shop's central is kept on this computer; null: it is not. */
  inside: z
    .object({ port: z.number().int().min(1).max(65_535), lan: z.boolean() })
    .nullable()
    .catch(null),
  printer: printerSettingsSchema.catch(firstPrinter),
  /** That printer has told how it is. */
  printerIsTalkative: z.boolean().catch(false),
  window: z.object({ bounds: boundsSchema, maximized: z.boolean() }).nullable().catch(null),
  /** Whether a new version that is ready is put in place when the program is closed. */
  updateWhenClosed: z.boolean().catch(true),
  display: displaySchema.nullable().catch(null),
});
export type Settings = z.infer<typeof settingsSchema>;

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
    return settingsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return settingsSchema.parse({});
  }
}
