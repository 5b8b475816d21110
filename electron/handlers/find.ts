import { isIPv4 } from 'node:net';
import type { FoundCentral } from '../../shared/ipc/contract';

export interface Heard {
  port: number;
  addresses: string[];
  company: string;
  store: string;
}
/** Calls `heard` for each central that says it is here, until it is stopped. */
export type Browse = (heard: (one: Heard) => void) => () => void;

const listenMs = 3_000;
const most = 50;
const longest = 200;

/** Listens for some seconds for centrals of the local network. */
export function createFindHandler(browse: Browse, rest = () => new Promise((done) => setTimeout(done, listenMs))) {
  return async (): Promise<FoundCentral[]> => {
    const found = new Map<string, FoundCentral>();
    const stop = browse(({ port, addresses, company, store }) => {
      const address = addresses.find(isIPv4);
      if (address === undefined || found.size >= most) return;
      const url = `http://${address}:${port}`;
      found.set(url, { url, companyName: company.slice(0, longest), storeName: store.slice(0, longest) });
    });
    await rest();
    stop();
    return [...found.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
  };
}
