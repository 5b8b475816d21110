import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { CDPSession } from 'playwright-core';

type Pending = { method: string; resolve(result: unknown): void; reject(error: Error): void };
type Message = {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
  sessionId?: string;
};

/** One conversation with the browser (the root session) or with one of its targets. */
export type CdpSession = Pick<CDPSession, 'send' | 'on'>;

export interface CdpConnection {
  root: CdpSession;
  attach(targetId: string): Promise<CdpSession>;
}

/** Chrome DevTools Protocol over a child's pipes 3 and 4: JSON messages, each ended by a zero byte. */
export function connectToPipe(child: ChildProcess): CdpConnection {
  const [toBrowser, fromBrowser] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const pending = new Map<number, Pending>();
  const emitters = new Map<string, EventEmitter>();
  let lastId = 0;
  let rest = Buffer.alloc(0);

  function createSession(sessionId: string): CdpSession {
    const emitter = new EventEmitter();
    emitters.set(sessionId, emitter);
    const send = (method: string, params?: unknown) =>
      new Promise<unknown>((resolve, reject) => {
        const id = ++lastId;
        pending.set(id, { method, resolve, reject });
        toBrowser.write(`${JSON.stringify({ id, method, params, sessionId: sessionId || undefined })}\0`);
      });
    // Playwright's types name each method's parameters and answer; one implementation serves them all.
    return { send, on: emitter.on.bind(emitter) } as unknown as CdpSession;
  }

  function receive({ id, method, params, result, error, sessionId = '' }: Message) {
    if (id === undefined) return void emitters.get(sessionId)?.emit(method ?? '', params);
    const asked = pending.get(id);
    pending.delete(id);
    if (error) asked?.reject(new Error(`${asked.method}: ${error.message}`));
    else asked?.resolve(result);
  }

  fromBrowser.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const message = rest.toString('utf8', 0, end);
      rest = rest.subarray(end + 1);
      receive(JSON.parse(message));
    }
  });
  // The browser may end while we write; `exit` below tells everybody who waits.
  toBrowser.on('error', () => {});
  fromBrowser.on('error', () => {});
  child.on('exit', () => {
    for (const asked of pending.values()) asked.reject(new Error(`${asked.method}: the browser has ended`));
    pending.clear();
  });

  const root = createSession('');
  return {
    root,
    async attach(targetId) {
      const { sessionId } = await root.send('Target.attachToTarget', { targetId, flatten: true });
      return createSession(sessionId);
    },
  };
}
