import { isIPv4 } from 'node:net';
import { Bonjour } from 'bonjour-service';
import type { FoundPrinter } from '../../shared/ipc/print';

/** Printers that take raw bytes (port 9100) say so under this name (Bonjour Printing Specification 1.2). */
const serviceType = 'pdl-datastream';
const listenMs = 3_000;
const most = 50;

/** Listens for some seconds. Whoever is there may say so: a person chooses, and the test shows who it is. */
export async function findOnLan(
  rest = () => new Promise((done) => setTimeout(done, listenMs)),
): Promise<FoundPrinter[]> {
  const found = new Map<string, FoundPrinter>();
  const bonjour = new Bonjour({}, () => undefined);
  bonjour.find({ type: serviceType }, ({ name, port, addresses = [] }) => {
    const host = addresses.find(isIPv4);
    if (host === undefined || found.size >= most) return;
    const label = `${name} · ${host}`.slice(0, 300);
    found.set(`${host}:${port}`, { label, connection: { kind: 'network', host, port }, name: null });
  });
  await rest();
  bonjour.destroy();
  return [...found.values()].sort((a, b) => (a.label < b.label ? -1 : 1));
}
