import {
  type JournalContent,
  type JournalRequest,
  journalAnswerSchema,
  journalContentSchema,
  journalHeader,
} from '../../../shared/ipc/journal';
import { journalPath } from '../../../shared/ipc/worker-paths';
import { DiskIsFull, type JournalFiles } from './journal-files';

/** The journal as a file of the shell's, asked for at the app's own address. */
export function createShellFiles(fetchOver: typeof fetch): JournalFiles {
  const headers = { [journalHeader]: '1', 'content-type': 'application/json' };

  async function ask(init: RequestInit): Promise<unknown> {
    const response = await fetchOver(journalPath, { headers, cache: 'no-store', ...init });
    if (!response.ok) throw new Error(`The shell refuses the journal: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async function change(request: JournalRequest): Promise<void> {
    const answer = journalAnswerSchema.parse(await ask({ method: 'POST', body: JSON.stringify(request) }));
    if (!answer.ok) throw answer.isFull ? new DiskIsFull(answer.reason) : new Error(answer.reason);
  }

  return {
    read: async (): Promise<JournalContent> => journalContentSchema.parse(await ask({})),
    append: (lines) => change({ do: 'append', lines }),
    replace: (lines) => change({ do: 'replace', lines }),
    writeAbout: (text) => change({ do: 'about', text }),
  };
}
