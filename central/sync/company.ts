import type { Settings, Store } from '../../shared/model/company';
import type { DeviceIdentity } from '../../shared/protocol/pair';
import type { Query } from '../store/database';
import { readAll } from '../store/documents';
import { companyStream } from './streams';

export interface KnownDevice extends DeviceIdentity {
  storeName: string;
}

/** Every till and book that stands in a store, as the stores' records say. */
export async function listDevices(query: Query): Promise<KnownDevice[]> {
  const stores = (await readAll(query, companyStream, 'stores')).map((body) => JSON.parse(body) as Store);
  return stores.flatMap((store) =>
    store.devices.map((device) => ({ ...device, storeId: store.id, storeName: store.name })),
  );
}

export async function listStores(query: Query): Promise<Store[]> {
  return (await readAll(query, companyStream, 'stores')).map((body) => JSON.parse(body) as Store);
}

/** The company's own name; empty while there is no company. */
export async function readCompanyName(query: Query): Promise<string> {
  const [body] = await readAll(query, companyStream, 'settings');
  return body ? (JSON.parse(body) as Settings).companyName : '';
}
