import { type VaultAnswer, vaultAnswerSchema, vaultHeader } from '../../../shared/ipc/vault';
import { vaultPath } from '../../../shared/ipc/worker-paths';

/** Where a device's keys come from. Throws when it can't be asked. */
export interface KeySource {
  read(): Promise<VaultAnswer>;
  /** Where they are locked: a new one from now on. */
  beginAnew(): Promise<VaultAnswer>;
}

/** The keys that the shell keeps by the system's keychain, asked for at the app's own address. */
export function createShellKeys(fetchOver: typeof fetch): KeySource {
  async function ask(init: RequestInit): Promise<VaultAnswer> {
    const headers = { [vaultHeader]: '1', 'content-type': 'application/json' };
    const response = await fetchOver(vaultPath, { headers, cache: 'no-store', ...init });
    if (!response.ok) throw new Error(`The shell refuses the vault: ${response.status}`);
    return vaultAnswerSchema.parse(await response.json());
  }
  return {
    read: () => ask({}),
    beginAnew: () => ask({ method: 'POST', body: JSON.stringify({ do: 'begin-anew' }) }),
  };
}
