import type { BackupState } from '../../shared/host/backup';
import type { InsideAnswer, InsideStatus } from '../../shared/ipc/central-inside';
import type { ShellBridge } from '../../shared/ipc/contract';

/** ok, or a code that the catalogue has a sentence for. */
export type InsideOutcome = InsideAnswer;
export type InsideBackups = BackupState;

/** The shop's central on this computer, and its backups. */
export interface InsidePort {
  status(): Promise<InsideStatus>;
  /** null: it does not run. */
  backups(): Promise<BackupState | null>;
  /** Opens the system's window for a folder. null: none was chosen. */
  chooseFolder(): Promise<InsideAnswer | null>;
  /** The backups' passphrase from now on; null: none. */
  setPassphrase(passphrase: string | null): Promise<InsideAnswer>;
  backUp(): Promise<InsideAnswer>;
  /** Opens the system's window for a backup; its name. null: none was chosen. */
  chooseBackup(): Promise<string | null>;
  /** From the backup that was chosen last. */
  restore(passphrase: string | null): Promise<InsideAnswer>;
}

export const createShellInside = (bridge: ShellBridge): InsidePort => ({
  status: () => bridge['inside.status'](),
  backups: () => bridge['inside.backups'](),
  chooseFolder: () => bridge['inside.backupFolder'](),
  setPassphrase: (passphrase) => bridge['inside.backupPlan']({ passphrase }),
  backUp: () => bridge['inside.backUp'](),
  chooseBackup: () => bridge['inside.chooseBackup'](),
  restore: (passphrase) => bridge['inside.restore']({ passphrase }),
});
