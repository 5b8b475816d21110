import { z } from 'zod';
import {
  type JournalAnswer,
  type JournalContent,
  type JournalRequest,
  journalHeader,
  journalRequestSchema,
  maxJournalRequest,
} from '../../shared/ipc/journal';
import { isAppPage } from '../app-protocol/address';
import type { JournalFile } from './journal-file';

/**
 * Answers the replica's worker at `app://blackbook/journal`. Only three files can be reached and nothing be named: a
 * request says what to do, and is refused by method, origin, size and shape before the disk is touched.
 */
export function createJournalRequests(file: JournalFile) {
  return async (request: Request): Promise<Response> => {
    const origin = request.headers.get('origin');
    if (request.headers.get(journalHeader) !== '1' || (origin !== null && !isAppPage(origin))) return refuse(403);
    if (request.method === 'GET') return answer(await file.read());
    if (request.method !== 'POST') return refuse(405);
    if (Number(request.headers.get('content-length')) > maxJournalRequest) return refuse(413);
    const body = await request.text();
    if (body.length > maxJournalRequest) return refuse(413);
    const parsed = journalRequestSchema.safeParse(parseJson(body));
    if (!parsed.success) return refuse(400, z.prettifyError(parsed.error));
    return answer(await change(file, parsed.data));
  };
}

/** What the disk refuses is an answer: the sale stands, and the sync screen says that the second copy does not. */
async function change(file: JournalFile, request: JournalRequest): Promise<JournalAnswer> {
  try {
    if (request.do === 'append') await file.append(request.lines);
    else if (request.do === 'replace') await file.replace(request.lines);
    else await file.writeAbout(request.text);
    return { ok: true };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { ok: false, isFull: code === 'ENOSPC' || code === 'EDQUOT', reason: message };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const answer = (value: JournalAnswer | JournalContent) =>
  new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });
const refuse = (status: number, reason: string | null = null) => new Response(reason, { status });
