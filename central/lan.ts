import { hostname, type NetworkInterfaceInfo } from 'node:os';
import { Bonjour } from 'bonjour-service';

/** The shell listens for it (electron/lan.ts). */
const serviceType = 'blackbook';

interface Shown {
  companyName: string;
  /** Empty: the whole company's central. */
  storeName: string;
  port: number;
}

/** Says by mDNS (RFC 6762) that a central is here: `_blackbook._tcp`. Returns how to stop. */
export function advertise({ companyName, storeName, port }: Shown, report: (error: unknown) => void) {
  const bonjour = new Bonjour({}, report);
  bonjour.publish({
    // A name must be one of its kind on the network.
    name: `Blackbook ${hostname()} ${port}`,
    type: serviceType,
    port,
    txt: { company: companyName, store: storeName },
    disableIPv6: true,
  });
  return () =>
    new Promise<void>((done) => {
      bonjour.unpublishAll(() => {
        bonjour.destroy();
        done();
      });
    });
}

/** The addresses at which other machines may find this one. */
export const toLanUrls = (interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>, port: number): string[] =>
  Object.values(interfaces)
    .flatMap((each) => each ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `http://${address}:${port}`);
