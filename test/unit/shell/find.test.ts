import { describe, expect, it } from 'vitest';
import { toLanUrls } from '../../../central/lan';
import { type Browse, createFindHandler, type Heard } from '../../../electron/handlers/find';
import { ipcContract } from '../../../shared/ipc/contract';

const find = (...all: Heard[]) => {
  let stops = 0;
  const browse: Browse = (heard) => {
    for (const one of all) heard(one);
    return () => {
      stops += 1;
    };
  };
  return createFindHandler(browse, async () => undefined)().then((found) => ({ found, stops }));
};
const hub: Heard = { port: 4870, addresses: ['fe80::1', '192.0.2.7'], company: 'Blackbook Gifts', store: 'Camden' };

describe('Looking for centrals on the network', () => {
  it('names company and store of each, at an address that can be opened, once', async () => {
    const { found, stops } = await find(hub, hub, { ...hub, addresses: ['192.0.2.3'], store: '' });
    expect(found).toEqual([
      { url: 'http://192.0.2.3:4870', companyName: 'Blackbook Gifts', storeName: '' },
      { url: 'http://192.0.2.7:4870', companyName: 'Blackbook Gifts', storeName: 'Camden' },
    ]);
    expect(stops).toBe(1);
  });

  it('passes nothing on that the page may not be told, whoever is on the network', async () => {
    const many = Array.from({ length: 80 }, (_, index) => ({ ...hub, port: index + 1, company: 'x'.repeat(5000) }));
    const { found } = await find({ ...hub, addresses: [] }, { ...hub, addresses: ['evil.example/'] }, ...many);
    expect(found).toHaveLength(50);
    expect(ipcContract['central.find'].result.safeParse(found).success).toBe(true);
    expect(found.some(({ url }) => url.includes('evil'))).toBe(false);
  });

  it('hears nobody where nobody is', async () => {
    expect((await find()).found).toEqual([]);
  });

  it('tells people every address of this machine but its own loopback', () => {
    const of = (address: string, family: 'IPv4' | 'IPv6', internal: boolean) =>
      ({ address, family, internal, netmask: '', mac: '', cidr: null, scopeid: 0 }) as never;
    const interfaces = {
      lo: [of('127.0.0.1', 'IPv4', true)],
      eth0: [of('192.0.2.2', 'IPv4', false), of('fd00::2', 'IPv6', false)],
    };
    expect(toLanUrls(interfaces, 4870)).toEqual(['http://192.0.2.2:4870']);
  });
});
