import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJournalFile, type JournalFile } from '../../../electron/journal/journal-file';
import { createJournalRequests } from '../../../electron/journal/journal-requests';
import { createShellFiles } from '../../../renderer/replica/journal/shell-files';
import { journalHeader } from '../../../shared/ipc/journal';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'blackbook-journal-')), 'journal');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const onDisk = () => readFileSync(join(folder, 'facts.jsonl'), 'utf8');
const address = 'app://blackbook/journal';
const headers = { [journalHeader]: '1', 'content-type': 'application/json' };
const ask = (file: JournalFile, init: RequestInit) => createJournalRequests(file)(new Request(address, init));

describe('The journal’s file', () => {
  it('is empty on a new machine, and keeps lines and words over a restart', async () => {
    const file = createJournalFile(folder);
    expect(await file.read()).toEqual({ lines: '', about: null });
    await file.append('one\n');
    await file.append('два\n');
    await file.writeAbout('T1');
    expect(await createJournalFile(folder).read()).toEqual({ lines: 'one\nдва\n', about: 'T1' });
  });

  it('closes the half line that a power cut left, so that it spoils no other', async () => {
    await createJournalFile(folder).append('one\n');
    appendFileSync(join(folder, 'facts.jsonl'), '{"id":"half');
    await createJournalFile(folder).append('two\n');
    expect(onDisk()).toBe('one\n{"id":"half\ntwo\n');
  });

  it('is exchanged whole, and grows on from there', async () => {
    const file = createJournalFile(folder);
    await file.append('one\ntwo\n');
    await file.replace('two\n');
    await file.append('three\n');
    expect(onDisk()).toBe('two\nthree\n');
  });

  it('takes what is asked for in one moment one after another', async () => {
    const file = createJournalFile(folder);
    await Promise.all(Array.from({ length: 20 }, (_, index) => file.append(`${index}\n`)));
    expect(onDisk().trim().split('\n')).toEqual(Array.from({ length: 20 }, (_, index) => String(index)));
  });
});

describe('The way to the journal', () => {
  const files = (file: JournalFile) => createShellFiles((_input, init) => ask(file, { headers, ...init }));

  it('carries what the replica writes and reads', async () => {
    const journal = files(createJournalFile(folder));
    await journal.append('one\n');
    await journal.writeAbout('T1');
    expect(await journal.read()).toEqual({ lines: 'one\n', about: 'T1' });
    await journal.replace('');
    expect(await journal.read()).toEqual({ lines: '', about: 'T1' });
  });

  it('says in words what the disk refused, and that it is full', async () => {
    const full: JournalFile = {
      ...createJournalFile(folder),
      append: () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })),
    };
    const answer = await ask(full, { method: 'POST', headers, body: JSON.stringify({ do: 'append', lines: 'one\n' }) });
    expect(await answer.json()).toEqual({ ok: false, isFull: true, reason: 'no space left on device' });
    await expect(files(full).append('one\n')).rejects.toThrow('no space left');
  });

  it('is closed to everybody else: another origin, no sign, another method, another shape, half a line', async () => {
    const file = createJournalFile(folder);
    const append = JSON.stringify({ do: 'append', lines: 'one\n' });
    const statuses = await Promise.all(
      [
        { headers: { ...headers, origin: 'https://example.com' } },
        { headers: { ...headers, origin: 'app://print' } },
        { headers: {} },
        { method: 'DELETE', headers },
        { method: 'POST', headers, body: append.slice(1) },
        { method: 'POST', headers, body: JSON.stringify({ do: 'append', lines: 'one' }) },
        { method: 'POST', headers, body: JSON.stringify({ do: 'append', lines: 'one\n', path: '/etc/passwd' }) },
        { method: 'POST', headers, body: JSON.stringify({ do: 'read', path: '/etc/passwd' }) },
        { method: 'POST', headers: { ...headers, 'content-length': '70000000' }, body: append },
      ].map(async (init) => (await ask(file, init)).status),
    );
    expect(statuses).toEqual([403, 403, 403, 405, 400, 400, 400, 400, 413]);
    expect(await file.read()).toEqual({ lines: '', about: null });
  });
});
