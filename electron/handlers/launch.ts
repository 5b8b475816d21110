import type { Launch } from '../../shared/ipc/contract';
import type { SettingsFile } from '../settings-file';

interface LaunchOptions {
  version: string;
  pairCode: string | null;
  settings: SettingsFile;
}

/** What the shell was started with, for the page that opens first. */
export function createLaunchHandler({ version, pairCode, settings }: LaunchOptions) {
  let code = pairCode;
  return {
    get: (): Launch => ({ centralUrl: settings.read().centralUrl, pairCode: code, version }),
    /** The page that opens next finds this code. */
    setPairCode(next: string | null) {
      code = next;
    },
  };
}
export type LaunchHandler = ReturnType<typeof createLaunchHandler>;
