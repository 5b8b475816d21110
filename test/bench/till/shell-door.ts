/**
 * A shell's two addresses in front of a central, for a till in a browser: its worker takes itself for a shell's, and finds
 * the keys of its vault and its journal there. Everything else is central's; when that is gone, so is the line.
 */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext } from '@playwright/test';
import { journalRequestSchema } from '../../../shared/ipc/journal';
import type { VaultAnswer } from '../../../shared/ipc/vault';
import { journalPath, vaultPath } from '../../../shared/ipc/worker-paths';

export interface ShellDoor {
  url: string;
  close(): void;
}

const key = { id: '00000001', key: Buffer.alloc(32, 1).toString('base64') };

export async function openShellDoor(centralUrl: string, isSealed: boolean): Promise<ShellDoor> {
  const vault: VaultAnswer = isSealed ? { kind: 'open', use: key.id, keys: [key] } : { kind: 'none', keys: [] };
  const journal = { lines: '', about: null as string | null };

  function changeJournal(body: string): { ok: true } {
    const wanted = journalRequestSchema.parse(JSON.parse(body));
    if (wanted.do === 'about') journal.about = wanted.text;
    else journal.lines = wanted.do === 'append' ? journal.lines + wanted.lines : wanted.lines;
    return { ok: true };
  }

  const server = createServer(async (asked, answer) => {
    if (asked.url !== vaultPath && asked.url !== journalPath) {
      const { method, headers, url } = asked;
      const onward = request(new URL(url ?? '/', centralUrl), { method, headers }, (from) => {
        answer.writeHead(from.statusCode ?? 502, from.headers);
        from.pipe(answer);
      });
      onward.on('error', () => answer.destroy());
      answer.on('close', () => onward.destroy());
      asked.pipe(onward);
      return;
    }
    const parts: Buffer[] = [];
    for await (const part of asked) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString();
    const found = asked.url === vaultPath ? vault : body ? changeJournal(body) : journal;
    answer.setHeader('content-type', 'application/json');
    answer.end(JSON.stringify(found));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The page's replica takes itself for a shell's. Before any other preparation. */
export async function prepareShellWorker(context: BrowserContext): Promise<void> {
  // A text: tsx marks functions with a helper that the page does not have.
  await context.addInitScript(`window.SharedWorker = new Proxy(window.SharedWorker, {
    construct: (Real, [url, options]) => new Real(url, { ...options, name: 'blackbook-shell' }),
  })`);
}
