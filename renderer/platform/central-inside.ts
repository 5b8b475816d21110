import type { BackupState, BackupWish as WholeWish } from '../../shared/host/backup';
import type { DatabaseElsewhere, InsideAnswer, InsideProof, InsideStatus } from '../../shared/ipc/central-inside';
import type { ShellBridge } from '../../shared/ipc/contract';

export type { DatabaseElsewhere, InsideProof };
/** ok, or a code that the catalogue has a sentence for. */
export type InsideOutcome = InsideAnswer;
export type InsideBackups = BackupState;
/** The folder is chosen in the system's own window. */
export type BackupWish = Omit<WholeWish, 'folder'>;

/** The shop's central on this computer, and its backups. */
export interface InsidePort {
  status(): Promise<InsideStatus>;
  /** Whether the machines of the local network may speak to it. */
  setLan(lan: boolean): Promise<InsideAnswer>;
  /** null: it does not run. */
  backups(): Promise<BackupState | null>;
  /** Opens the system's window for a folder. null: none was chosen. */
  chooseFolder(): Promise<InsideAnswer | null>;
  planBackups(wish: BackupWish): Promise<InsideAnswer>;
  backUp(): Promise<InsideAnswer>;
  /** Opens the system's window for a backup; its name. null: none was chosen. */
  chooseBackup(): Promise<string | null>;
  /** From the backup that was chosen last. */
  restore(passphrase: string | null): Promise<InsideProof>;
  /** Whether the shop's data could be moved there. Changes nothing. */
  tryDatabase(elsewhere: DatabaseElsewhere): Promise<InsideAnswer>;
  /** The system asks the person whether it may. null: they said no. */
  move(elsewhere: DatabaseElsewhere): Promise<InsideProof | null>;
}

export const createShellInside = (bridge: ShellBridge): InsidePort => ({
  status: () => bridge['inside.status'](),
  setLan: (lan) => bridge['inside.lan'](lan),
  backups: () => bridge['inside.backups'](),
  chooseFolder: () => bridge['inside.backupFolder'](),
  planBackups: (wish) => bridge['inside.backupPlan'](wish),
  backUp: () => bridge['inside.backUp'](),
  chooseBackup: () => bridge['inside.chooseBackup'](),
  restore: (passphrase) => bridge['inside.restore']({ passphrase }),
  tryDatabase: (elsewhere) => bridge['inside.tryDatabase'](elsewhere),
  move: (elsewhere) => bridge['inside.move'](elsewhere),
});
