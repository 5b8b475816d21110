import { lookup } from 'node:dns/promises';
import { BlockList, connect, isIPv6, type Socket } from 'node:net';
import type { PrinterConnection } from '../../shared/ipc/print';
import type { Link, LinkOpened } from './link';

const connectMs = 4_000;
const closeMs = 2_000;

/** Networks that lie behind a shop's own router (RFC 1918, 3927, 4193, 4291, 6598). A receipt goes nowhere else. */
const own = new BlockList();
for (const [address, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const) {
  own.addSubnet(address, bits, 'ipv4');
}
own.addAddress('::1', 'ipv6');
own.addSubnet('fe80::', 10, 'ipv6');
own.addSubnet('fc00::', 7, 'ipv6');

export const isOwnNetwork = (address: string): boolean => own.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/** Raw bytes over TCP, port 9100 by custom. The name is looked up once, and what was found is what is called. */
export async function openNetworkLink({
  host,
  port,
}: Extract<PrinterConnection, { kind: 'network' }>): Promise<LinkOpened> {
  const found = await lookup(host).catch(() => null);
  if (found === null) return { ok: false, problem: 'unreachable' };
  if (!isOwnNetwork(found.address)) return { ok: false, problem: 'abroad' };
  const socket = connect({ host: found.address, port, noDelay: true });
  const opened = await new Promise<boolean>((resolve) => {
    socket.setTimeout(connectMs, () => resolve(false));
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  if (!opened) {
    socket.destroy();
    return { ok: false, problem: 'unreachable' };
  }
  socket.setTimeout(0);
  socket.setKeepAlive(true, 10_000);
  return { ok: true, link: toLink(socket) };
}

function toLink(socket: Socket): Link {
  // A lost cable is told by `lost`; without a listener the error would end the program.
  socket.on('error', () => {});
  const lost = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    // A printer that hangs up takes nothing more, though its half of the line may stand open.
    socket.once('end', () => resolve());
  });
  return {
    lost,
    onBytes: (listener) => void socket.on('data', listener),
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    close: async () => {
      const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      if (socket.destroyed) return;
      socket.setTimeout(closeMs, () => socket.destroy());
      socket.end();
      socket.resume();
      await Promise.race([gone, new Promise((resolve) => socket.once('finish', resolve))]);
    },
  };
}
