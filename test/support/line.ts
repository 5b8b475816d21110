import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A line between two machines, of which one is a central: it can be cut, and lose what central answers. */
export interface Line {
  url: string;
  /** Nothing gets through, and what is open breaks. */
  cut(): void;
  heal(): void;
  /** The next so many pushes reach central, and their answers get lost. */
  loseNextAnswers(count: number): void;
  /** Rows and requests that went through, by path; pulled documents and pushed rows. */
  traffic: { requests: Record<string, number>; pushed: number; pulled: number };
  close(): Promise<void>;
}

/** `target()`: where central answers now. */
export async function startLine(target: () => string): Promise<Line> {
  const open = new Set<ServerResponse>();
  let isCut = false;
  let answersToLose = 0;
  const traffic: Line['traffic'] = { requests: {}, pushed: 0, pulled: 0 };

  const server = createServer((incoming, answer) => {
    if (isCut) return void incoming.socket.destroy();
    const path = incoming.url?.split('?')[0] ?? '';
    traffic.requests[path] = (traffic.requests[path] ?? 0) + 1;
    open.add(answer);
    answer.on('close', () => open.delete(answer));
    const isLost = path === '/v1/push' && answersToLose > 0;
    if (isLost) answersToLose -= 1;
    // Bodies that are counted must not come compressed.
    const headers = { ...incoming.headers, 'accept-encoding': 'identity' };
    const outgoing = request(`${target()}${incoming.url}`, { method: incoming.method, headers }, (response) => {
      if (isLost || isCut) {
        response.resume().on('end', () => incoming.socket.destroy());
        return;
      }
      answer.writeHead(response.statusCode ?? 502, response.headers);
      if (path === '/v1/pull') collect(response, (body) => count(body, 'documents', 'pulled'));
      // A central that dies in the middle of an answer breaks it: `pipe` alone would leave the other side waiting.
      response.on('close', () => response.complete || incoming.socket.destroy());
      response.pipe(answer);
    });
    outgoing.on('error', () => incoming.socket.destroy());
    answer.on('close', () => outgoing.destroy());
    if (path === '/v1/push') collect(incoming, (body) => count(body, 'rows', 'pushed'));
    incoming.pipe(outgoing);
  });

  function count(body: string, field: 'rows' | 'documents', as: 'pushed' | 'pulled') {
    try {
      traffic[as] += (JSON.parse(body) as Record<string, unknown[]>)[field]?.length ?? 0;
    } catch {
      // It was cut in the middle, or came in gzip.
    }
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    traffic,
    cut() {
      isCut = true;
      for (const answer of open) answer.socket?.destroy();
    },
    heal() {
      isCut = false;
    },
    loseNextAnswers(more) {
      answersToLose += more;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function collect(stream: NodeJS.ReadableStream, tell: (body: string) => void) {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => tell(Buffer.concat(chunks).toString('utf8')));
}
