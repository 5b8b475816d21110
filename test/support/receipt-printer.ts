import { createServer, type Server, type Socket } from 'node:net';
import { type Printed, readEscPos } from './escpos-paper';

/**
 * A receipt printer on loopback with the manners of a real one: it tells at once how it is, says in its turn how far it has
 * printed, stops where its paper ends and goes on with the next roll, and can be switched off or torn from its cable.
 */
export interface ReceiptPrinter {
  port: number;
  /** Each receipt that came out whole or in part, oldest first: one connection each. */
  papers(): Printed[];
  /** Pulses to the drawer, oldest first. */
  pulses(): string[];
  /** What came besides the answers to how it is. */
  bytes(): Buffer;
  connections(): number;
  paper(state: 'full' | 'low' | 'out'): void;
  cover(isOpen: boolean): void;
  /** It ends its paper, or the cable, when this many more bytes of receipts have come. */
  endPaperAfter(bytes: number): void;
  cutCableAfter(bytes: number): void;
  /** From now on it takes bytes and says nothing. */
  beMute(): void;
  switchOff(): Promise<void>;
  /** At the same port as before. */
  switchOn(): Promise<void>;
}

export async function startReceiptPrinter(): Promise<ReceiptPrinter> {
  let paperState: 'full' | 'low' | 'out' = 'full';
  let isOpen = false;
  let isMute = false;
  let connections = 0;
  let paperLeft = Number.POSITIVE_INFINITY;
  let cableLeft = Number.POSITIVE_INFINITY;
  const received: Buffer[] = [];
  const pulses: string[] = [];
  const sockets = new Set<Socket>();
  let owed: (() => void)[] = [];
  let server: Server;

  const isOut = () => paperState === 'out';
  const statusOf = (n: number) => {
    if (n === 1) return 0x12 | (isOut() || isOpen ? 0x08 : 0);
    if (n === 2) return 0x12 | (isOpen ? 0x04 : 0) | (isOut() ? 0x20 : 0);
    return 0x12 | (paperState === 'full' ? 0 : 0x0c) | (isOut() ? 0x60 : 0);
  };

  function serve(socket: Socket) {
    const index = received.push(Buffer.alloc(0)) - 1;
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    const say = (byte: number) => void (isMute || socket.destroyed || socket.write(Uint8Array.of(byte)));
    socket.on('data', (data) => {
      let at = 0;
      while (at < data.length) {
        const isAsk = data[at] === 0x10 && data[at + 1] === 0x04;
        if (isAsk) say(statusOf(data[at + 2] ?? 0));
        const isPulse = data[at] === 0x10 && data[at + 1] === 0x14;
        if (isPulse) pulses.push(data.toString('hex', at, at + 5));
        if (isAsk || isPulse) {
          at += isAsk ? 3 : 5;
          continue;
        }
        if (cableLeft <= 0) return socket.destroy();
        received[index] = Buffer.concat([received[index] ?? Buffer.alloc(0), data.subarray(at, at + 1)]);
        cableLeft -= 1;
        paperLeft -= 1;
        if (paperLeft === 0) paperState = 'out';
        at += 1;
      }
      const whole = received[index] ?? Buffer.alloc(0);
      if (cableLeft <= 0) return socket.destroy();
      // GS r stands at the end of a receipt and is answered when all before it is on paper.
      if (whole.length > 3 && whole[whole.length - 3] === 0x1d && whole[whole.length - 2] === 0x72) {
        if (isOut() || isOpen) owed.push(() => say(0));
        else say(0);
      }
    });
  }
  const goOn = () => {
    if (isOut() || isOpen) return;
    for (const answer of owed) answer();
    owed = [];
  };
  const listen = (port: number) =>
    new Promise<void>((resolve) => {
      server = createServer(serve).listen(port, '127.0.0.1', () => resolve());
    });
  await listen(0);
  const address = server!.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    papers: () =>
      received
        .filter((bytes) => bytes.length > 0)
        .map((bytes) => readEscPos(bytes))
        .filter(({ lines, pictures }) => lines.length + pictures.length > 0),
    pulses: () => [...pulses, ...received.flatMap((bytes) => readEscPos(bytes).pulses)],
    bytes: () => Buffer.concat(received),
    connections: () => connections,
    paper(state) {
      paperState = state;
      paperLeft = Number.POSITIVE_INFINITY;
      goOn();
    },
    cover(open) {
      isOpen = open;
      goOn();
    },
    endPaperAfter(bytes) {
      paperLeft = bytes;
    },
    cutCableAfter(bytes) {
      cableLeft = bytes;
    },
    beMute() {
      isMute = true;
    },
    async switchOff() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
    async switchOn() {
      cableLeft = Number.POSITIVE_INFINITY;
      await listen(port);
    },
  };
}
