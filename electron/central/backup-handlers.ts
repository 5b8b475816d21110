import { basename } from 'node:path';
import type { Dialog } from 'electron';
import type { BackupState, BackupWish } from '../../shared/host/backup';
import type { InsideAnswer, InsideProof } from '../../shared/ipc/central-inside';
import type { Jobs } from './jobs';
import type { CentralKeeper } from './keeper';

export interface BackupHandlers {
  'inside.backups': () => BackupState | null;
  'inside.backupFolder': () => Promise<InsideAnswer | null>;
  'inside.backupPlan': (wish: BackupWish) => Promise<InsideAnswer>;
  'inside.backUp': () => Promise<InsideAnswer>;
  'inside.chooseBackup': () => Promise<string | null>;
  'inside.restore': (wish: { passphrase: string | null }) => Promise<InsideProof>;
}

interface BackupOptions {
  keeper: CentralKeeper;
  jobs: Jobs;
  dialog: Pick<Dialog, 'showOpenDialog'>;
  dataFolder: string;
  /** What central needs to reach the database that is in charge. */
  environment: () => Record<string, string>;
}

/** A page names no path: folders and files are chosen in the system's own windows, which the shell opens. */
export function createBackupHandlers(options: BackupOptions): BackupHandlers {
  const { keeper, jobs, dialog, dataFolder, environment } = options;
  let chosen: string | null = null;

  return {
    'inside.backups': keeper.backups,
    async 'inside.backupFolder'() {
      const { filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] });
      const folder = filePaths[0];
      return folder === undefined ? null : keeper.ask({ do: 'plan-backups', wish: { folder } });
    },
    'inside.backupPlan': (wish) => keeper.ask({ do: 'plan-backups', wish }),
    'inside.backUp': () => keeper.ask({ do: 'back-up' }),
    async 'inside.chooseBackup'() {
      const filters = [{ name: 'Blackbook', extensions: ['blackbook'] }];
      const { filePaths } = await dialog.showOpenDialog({ properties: ['openFile'], filters });
      chosen = filePaths[0] ?? null;
      return chosen && basename(chosen);
    },
    async 'inside.restore'({ passphrase }) {
      if (chosen === null) return { ok: false, error: { code: 'not-a-backup', message: 'No backup was chosen.' } };
      const secrets = passphrase === null ? environment() : { ...environment(), BLACKBOOK_PASSPHRASE: passphrase };
      return jobs.run('restore', ['restore', `--data=${dataFolder}`, `--from=${chosen}`], secrets);
    },
  };
}
