import { basename } from 'node:path';
import type { Dialog } from 'electron';
import type { BackupState, BackupWish } from '../../shared/host/backup';
import type { InsideAnswer } from '../../shared/ipc/central-inside';
import type { ForkCentral } from './central-process';
import type { CentralKeeper } from './keeper';

export interface BackupHandlers {
  'inside.backups': () => BackupState | null;
  'inside.backupFolder': () => Promise<InsideAnswer | null>;
  'inside.backupPlan': (wish: BackupWish) => Promise<InsideAnswer>;
  'inside.backUp': () => Promise<InsideAnswer>;
  'inside.chooseBackup': () => Promise<string | null>;
  'inside.restore': (wish: { passphrase: string | null }) => Promise<InsideAnswer>;
}

interface BackupOptions {
  keeper: CentralKeeper;
  fork: ForkCentral;
  dialog: Pick<Dialog, 'showOpenDialog'>;
  dataFolder: string;
  /** Starts central as it is kept. */
  resume(): void;
}

/** A page names no path: folders and files are chosen in the system's own windows, which the shell opens. */
export function createBackupHandlers(options: BackupOptions): BackupHandlers {
  const { keeper, fork, dialog, dataFolder, resume } = options;
  let chosen: string | null = null;

  /** Another process, while central rests: it puts a database beside the old one, and in charge when it is proven. */
  async function restore(file: string, passphrase: string | null): Promise<InsideAnswer> {
    await keeper.stop();
    const env = passphrase === null ? undefined : { BLACKBOOK_PASSPHRASE: passphrase };
    const child = fork(['restore', `--data=${dataFolder}`, `--from=${file}`], env);
    let answer: InsideAnswer = { ok: false, error: { code: 'stopped', message: 'It was stopped half way.' } };
    child.onLine((line) => {
      if (line.event === 'done') answer = { ok: true };
      if (line.event === 'failed') answer = { ok: false, error: { code: line.code, message: line.message } };
    });
    await child.ended;
    resume();
    return answer;
  }

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
      return restore(chosen, passphrase);
    },
  };
}
