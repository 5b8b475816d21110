/**
 * A central without a company gets one, once.
 *
 *     empty ---- POST /v1/setup ----> company, store, owner, first till      one transaction: all of it or nothing
 *                                       |  answer lost, killed: the same key again
 *                                       v
 *                                     a code for the first till             until it has paired for the first time
 *
 * Whoever comes later, or at the same moment with another key, is refused: the shop is taken.
 */
import { fail, ok, type Result } from '../../shared/kit/result';
import { collectionNames } from '../../shared/model/collections';
import type { Failure } from '../../shared/model/errors';
import type { NewShop } from '../../shared/model/new-shop';
import { toInstant } from '../../shared/model/time';
import type { Plain } from '../../shared/protocol/merge';
import type { SetUpAnswer } from '../../shared/protocol/setup';
import { createStream, type StoredRow, writeAll } from '../store/documents';
import { readMeta, writeMeta } from '../store/meta';
import { claimCompany, hasEverPaired } from '../store/setup';
import { toRecordRow } from '../sync/accept';
import type { Bus } from '../sync/bus';
import { makePairCode, type PairingDeps } from '../sync/pairing';
import { companyStream } from '../sync/streams';
import { createShop, firstTillOf, ownerId } from './shop';

export interface SetUpDeps extends PairingDeps {
  bus: Bus;
  /** Started to be set up: no demo, no hub, which get their company by themselves. */
  mayBeSetUp: boolean;
  /** The company is there, and wants the demo's goods and customers. */
  bringDemo: () => void;
}

/** Of whoever set this central up, and which till was made for them: '<hash of the key> <till>'. */
const setUpBy = 'set-up-by';
const maker = 'central';

export const isEmpty = async ({ database, mayBeSetUp }: Pick<SetUpDeps, 'database' | 'mayBeSetUp'>): Promise<boolean> =>
  mayBeSetUp && (await readMeta(database.query, 'company')) === null;

/** Errors: set-up-done, malformed. */
export async function setUp(
  deps: SetUpDeps,
  { key, shop }: { key: string; shop: NewShop | null },
): Promise<Result<SetUpAnswer, Failure>> {
  if (shop && !isTimeZone(shop.timeZone)) return fail({ code: 'malformed', detail: { reason: 'timeZone' } });
  const { database, hashText } = deps;
  const keyHash = hashText(key);
  if (shop && (await isEmpty(deps)) && (await make(deps, shop, keyHash))) {
    deps.bus.publish(companyStream, [...collectionNames]);
    if (shop.demo) deps.bringDemo();
  }
  const [byHash, till = ''] = ((await readMeta(database.query, setUpBy)) ?? '').split(' ');
  if (byHash !== keyHash || (await hasEverPaired(database.query, till))) return fail({ code: 'set-up-done' });
  const code = await makePairCode(deps, till);
  return code.ok ? ok({ pairCode: code.value.code, ownerId }) : code;
}

/** False: another one was first. */
function make({ database, clock, randomBytes }: SetUpDeps, shop: NewShop, keyHash: string): Promise<boolean> {
  const newSalt = () => Buffer.from(randomBytes(16)).toString('hex');
  const { settings, stores, associates } = createShop(shop, toInstant(clock()), newSalt);
  const row = (collection: string) => (document: object) =>
    toRecordRow(collection as 'settings', { ...document, _deleted: false } as Plain, null, maker);
  const rows: StoredRow[] = [
    row('settings')(settings),
    ...stores.map(row('stores')),
    ...associates.map(row('associates')),
  ];
  return database.transaction(async (query) => {
    if (!(await claimCompany(query))) return false;
    await writeMeta(query, setUpBy, `${keyHash} ${firstTillOf(shop)}`);
    if (shop.demo) await writeMeta(query, 'demo', 'small');
    await createStream(query, companyStream);
    await writeAll(query, companyStream, rows);
    return true;
  });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
