import { ok, type Result } from '../../shared/kit/result';
import { toInstant } from '../../shared/model/time';
import type { StartFailure } from '../failure';
import type { Say } from '../lines';
import type { DemoSize } from '../options';
import { readMeta, writeMeta } from '../store/meta';
import { lendToken, type PairingDeps, takeTokenBack } from '../sync/pairing';
import { createCompany } from './company';
import { createPushClient } from './push-client';

export interface ImportDeps extends PairingDeps {
  url: string;
  /** null: a company without products and customers. */
  size: DemoSize | null;
  say: Say;
}

const importer = { deviceId: 'importer', storeId: null };

/**
 * Fills an empty central through the same push that every device uses. Killed in the middle, it goes on at the next
 * start, and nothing comes in twice: the documents and their ids are the same each time.
 */
export async function importDemo(deps: ImportDeps): Promise<Result<'new' | 'there', StartFailure>> {
  const { query } = deps.database;
  if ((await readMeta(query, 'company')) === null) {
    const token = await lendToken(deps, importer);
    const client = createPushClient(deps.url, token);
    const newSalt = () => Buffer.from(deps.randomBytes(16)).toString('hex');
    const company = createCompany(toInstant(deps.clock()), newSalt);
    await client.push('settings', [company.settings]);
    await client.push('stores', company.stores);
    await client.push('associates', company.associates);
    await takeTokenBack(deps, importer);
    await writeMeta(query, 'company', 'made');
  }
  return ok('there');
}
