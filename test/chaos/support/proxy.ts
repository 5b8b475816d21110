/**
 * The line between one till and central, as bad as wanted. It serves the till's page too (that is never cut: an
 * installed till has its screens on its own disk), so that page and central are of one origin, as in a shop.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request as openRequest, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { extname, join, normalize } from 'node:path';

export interface TillProxy {
  url: string;
  /** Where requests go. */
  target: string;
  /** By how much the till's clock is wrong (ms): its worker asks at its start. */
  clockError: number;
  /** Nothing gets through, and what is open breaks. */
  cut(): void;
  heal(): void;
  /** Every request is held for up to so long (ms). */
  delay(ms: number): void;
  /** The next pushes reach central, and their answers get lost. */
  loseAnswers(count: number): void;
  /** The next pushes arrive at central twice: at once, or the second one late. */
  double(count: number): void;
  /** The next pulls break in the middle of their answer. */
  tear(count: number): void;
  /** The open streams of pokes break. */
  breakStreams(): void;
  /** What happened so far. */
  counts: { lostAnswers: number; doubled: number; torn: number };
  close(): Promise<void>;
}

interface Answer {
  response: IncomingMessage;
  body: Buffer;
}

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };

export async function startProxy(target: string, pages: string, random: () => number): Promise<TillProxy> {
  let isCut = false;
  let holdMs = 0;
  const left = { lose: 0, double: 0, tear: 0 };
  const open = new Set<Socket>();
  const streams = new Set<ServerResponse>();
  const sockets = new Set<Socket>();

  const server = createServer((incoming, outgoing) => {
    const path = (incoming.url ?? '/').split('?')[0] ?? '/';
    const answered = path.startsWith('/v1/') ? passOn(path, incoming, outgoing) : servePage(path, outgoing);
    answered.catch(() => outgoing.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  async function servePage(path: string, outgoing: ServerResponse) {
    if (path === '/clock') return void outgoing.end(String(proxy.clockError));
    const file = join(pages, normalize(path === '/' ? '/index.html' : path));
    const content = await readFile(file).catch(() => null);
    if (content === null) return void outgoing.writeHead(404).end();
    outgoing.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(content);
  }

  async function passOn(path: string, incoming: IncomingMessage, outgoing: ServerResponse) {
    const { socket } = incoming;
    if (isCut) return void socket.destroy();
    open.add(socket);
    outgoing.on('close', () => open.delete(socket));
    const body = await readAll(incoming);
    if (holdMs > 0) await new Promise((done) => setTimeout(done, random() * holdMs));
    if (isCut) return void socket.destroy();
    if (path === '/v1/stream') return passStream(incoming, outgoing);

    const isPush = path === '/v1/push';
    let answer: Answer;
    if (isPush && take('double')) {
      proxy.counts.doubled += 1;
      answer = await sendTwice(incoming, body);
    } else {
      answer = await send(incoming, body);
    }
    if (isPush && take('lose')) {
      proxy.counts.lostAnswers += 1;
      return void socket.destroy();
    }
    if (isCut) return void socket.destroy();
    const { statusCode = 502, headers } = answer.response;
    outgoing.writeHead(statusCode, headers);
    if (path === '/v1/pull' && answer.body.length > 1 && take('tear')) {
      proxy.counts.torn += 1;
      outgoing.write(answer.body.subarray(0, answer.body.length / 2), () => socket.destroy());
      return;
    }
    outgoing.end(answer.body);
  }

  /** Both at once, or the second one after the first was answered; the till hears one of the two. */
  async function sendTwice(incoming: IncomingMessage, body: Buffer): Promise<Answer> {
    if (random() < 0.5) {
      const both = await Promise.all([send(incoming, body), send(incoming, body)]);
      return both[random() < 0.5 ? 0 : 1];
    }
    const answer = await send(incoming, body);
    setTimeout(() => void send(incoming, body).catch(() => undefined), random() * 500);
    return answer;
  }

  function send(incoming: IncomingMessage, body: Buffer): Promise<Answer> {
    return new Promise((done, refuse) => {
      const upstream = openRequest(
        `${proxy.target}${incoming.url}`,
        { method: incoming.method, headers: incoming.headers, agent: false },
        (response) => readAll(response).then((whole) => done({ response, body: whole }), refuse),
      );
      upstream.on('error', refuse);
      upstream.end(body);
    });
  }

  function passStream(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    return new Promise((done, refuse) => {
      const upstream = openRequest(
        `${proxy.target}${incoming.url}`,
        { headers: incoming.headers, agent: false },
        (response) => {
          outgoing.writeHead(response.statusCode ?? 502, response.headers);
          outgoing.flushHeaders();
          streams.add(outgoing);
          response.on('error', () => outgoing.destroy());
          response.pipe(outgoing);
          response.on('close', () => outgoing.destroy());
          done();
        },
      );
      upstream.on('error', refuse);
      upstream.end();
      outgoing.on('close', () => {
        streams.delete(outgoing);
        upstream.destroy();
      });
    });
  }

  function take(what: keyof typeof left): boolean {
    if (left[what] === 0) return false;
    left[what] -= 1;
    return true;
  }

  function breakStreams() {
    for (const stream of streams) stream.destroy();
  }

  const proxy: TillProxy = {
    url: '',
    target,
    clockError: 0,
    counts: { lostAnswers: 0, doubled: 0, torn: 0 },
    cut() {
      isCut = true;
      for (const socket of open) socket.destroy();
      breakStreams();
    },
    heal() {
      isCut = false;
      holdMs = 0;
      left.lose = left.double = left.tear = 0;
    },
    delay(ms) {
      holdMs = ms;
    },
    loseAnswers(count) {
      left.lose += count;
    },
    double(count) {
      left.double += count;
    },
    tear(count) {
      left.tear += count;
    },
    breakStreams,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}

async function readAll(from: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of from) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
