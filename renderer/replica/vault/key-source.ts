import {
  type KeyCopy,
  type VaultAnswer,
  type VaultRequest,
  vaultAnswerSchema,
  vaultHeader,
} from '../../../shared/ipc/vault';
import { vaultPath } from '../../../shared/ipc/worker-paths';
import type { DeviceKey } from '../../../shared/model/device-key';

/** Where a device's keys come from. Throws when it can't be asked. */
export interface KeySource {
  read(): Promise<VaultAnswer>;
  /** Where they are locked: a new one from now on. */
  beginAnew(): Promise<VaultAnswer>;
  /** Of keys, sealed to a central. On the disk when answered. */
  keepCopies(copies: KeyCopy[]): Promise<VaultAnswer>;
  /** Keys that central has given back: they open again. */
  takeBack(keys: DeviceKey[]): Promise<VaultAnswer>;
}

/** The keys that the shell keeps by the system's keychain, asked for at the app's own address. */
export function createShellKeys(fetchOver: typeof fetch): KeySource {
  async function ask(init: RequestInit): Promise<VaultAnswer> {
    const headers = { [vaultHeader]: '1', 'content-type': 'application/json' };
    const response = await fetchOver(vaultPath, { headers, cache: 'no-store', ...init });
    if (!response.ok) throw new Error(`The shell refuses the vault: ${response.status}`);
    return vaultAnswerSchema.parse(await response.json());
  }
  const change = (wanted: VaultRequest) => ask({ method: 'POST', body: JSON.stringify(wanted) });
  return {
    read: () => ask({}),
    beginAnew: () => change({ do: 'begin-anew' }),
    keepCopies: (copies) => change({ do: 'keep-copies', copies }),
    takeBack: (keys) => change({ do: 'take-back', keys }),
  };
}
