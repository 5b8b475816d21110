import type { Dialog } from 'electron';
import type { DatabaseElsewhere, InsideAnswer, InsideProof } from '../../shared/ipc/central-inside';
import type { Say } from '../words';
import type { ForkCentral } from './central-process';
import type { DatabasePasswords } from './database-passwords';
import type { Jobs } from './jobs';

export interface MoveHandlers {
  'inside.tryDatabase': (elsewhere: DatabaseElsewhere) => Promise<InsideAnswer>;
  'inside.move': (elsewhere: DatabaseElsewhere) => Promise<InsideProof | null>;
}

interface MoveOptions {
  jobs: Jobs;
  fork: ForkCentral;
  passwords: DatabasePasswords;
  dialog: Pick<Dialog, 'showMessageBox'>;
  dataFolder: string;
  say: Say;
}

const noKeychain = { code: 'no-keychain', message: 'This computer has no keychain that would keep the password.' };

/** No page sends the shop's data away by itself: the system asks a person, and names the place. */
export function createMoveHandlers({ jobs, fork, passwords, dialog, dataFolder, say }: MoveOptions): MoveHandlers {
  async function isAllowed(detail: string): Promise<boolean> {
    const buttons = [say('shell.move.now'), say('shell.move.stay')];
    const question = { type: 'question', message: say('shell.move.question'), detail, buttons } as const;
    const { response } = await dialog.showMessageBox({ ...question, defaultId: 1, cancelId: 1 });
    return response === 0;
  }

  return {
    async 'inside.tryDatabase'(elsewhere) {
      const url = toUrl(elsewhere);
      const child = fork(['try', `--to=${url}`, `--data=${dataFolder}`], toEnvironment({ [url]: elsewhere.password }));
      let answer: InsideAnswer = { ok: false, error: { code: 'no-answer', message: 'Nobody answered.' } };
      child.onLine((line) => {
        if (line.event === 'done') answer = { ok: true };
        if (line.event === 'failed') answer = { ok: false, error: { code: line.code, message: line.message } };
      });
      await child.ended;
      return answer;
    },
    async 'inside.move'(elsewhere) {
      if (!(await isAllowed(`${elsewhere.host}:${elsewhere.port}/${elsewhere.name}`))) return null;
      const url = toUrl(elsewhere);
      // Before anything is moved: once it is, central must be able to log in, also after a power cut.
      if (!(await passwords.keep(url, elsewhere.password))) return { ok: false, error: noKeychain };
      const known = await passwords.read();
      return jobs.run('move', ['move', `--to=${url}`, `--data=${dataFolder}`], toEnvironment(known ?? {}));
    },
  };
}

/** Without the password, which goes another way. */
function toUrl({ host, port, name, user, isEncrypted }: DatabaseElsewhere): string {
  const shownHost = host.includes(':') ? `[${host}]` : host;
  const manners = isEncrypted ? '?sslmode=verify-full' : '';
  return `postgres://${encodeURIComponent(user)}@${shownHost}:${port}/${encodeURIComponent(name)}${manners}`;
}

/** As central takes them (central/store/passwords.ts). */
export const toEnvironment = (known: Readonly<Record<string, string>>): Record<string, string> =>
  Object.keys(known).length > 0 ? { BLACKBOOK_DATABASE_PASSWORDS: JSON.stringify(known) } : {};
