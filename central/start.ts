import { createHash, randomBytes } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { v7 as newId } from 'uuid';
import type { Say } from '../shared/host/lines';
import { ok, type Result } from '../shared/kit/result';
import { createBackups } from './backup/backups';
import { type HearOrders, obey } from './backup/obey';
import type { Cleanup } from './cleanup';
import { chooseDatabase, makeFolder } from './data-folder';
import { importDemo } from './demo/import';
import { failStart, type StartFailure } from './failure';
import { type FolderLock, lockFolder } from './folder-lock';
import { createApp } from './http/app';
import { spokenHere } from './http/protocol-guard';
import { advertise, toLanUrls } from './lan';
import type { Options } from './options';
import { checkPort, explainTaken } from './port-check';
import { createProjector } from './project/projector';
import { isEmpty } from './setup/set-up';
import { keepMeta, readMeta, writeMeta } from './store/meta';
import { connectNodes, type Member } from './store/nodes';
import { type OpenDatabase, openDatabase } from './store/open';
import { toPlace } from './store/outside';
import { createBus } from './sync/bus';
import { createWriter } from './sync/combine';
import { listStores, readCompanyName } from './sync/company';
import { eraseAll } from './sync/erase';
import { makeCode, makeMissingCodes, makePairCode, type PairCode, type PairingDeps } from './sync/pairing';
import { createReport } from './trouble';
import { type Hub, startHub } from './upstream/hub';
import type { HubDeps } from './upstream/hub-deps';
import { companyKey, pairUpstream } from './upstream/pairing';

const hashText = (text: string) => createHash('sha256').update(text).digest('hex');

/** Opens the data folder, serves it, brings the demo in, and says so line by line. What must be closed goes to `cleanup`. */
export async function start(
  options: Options,
  say: Say,
  cleanup: Cleanup,
  hear: HearOrders,
): Promise<Result<null, StartFailure>> {
  const folder = await makeFolder(options.dataFolder);
  if (!folder.ok) return folder;
  const locked = await lockFolder(folder.value);
  if (!locked.ok) return locked;
  cleanup.add(locked.value.release);
  const free = await checkPort(options.host, options.port);
  if (!free.ok) return free;
  const choice = await chooseDatabase(options, folder.value);
  if (!choice.ok) return choice;
  const opened = await openDatabase(choice.value);
  if (!opened.ok) return opened;
  cleanup.add(opened.value.close);
  const { engine, because } = opened.value;
  say({ event: 'engine', engine, because, at: choice.value.url && toPlace(choice.value.url) });
  const own = { ...options, dataFolder: folder.value, databaseUrl: choice.value.url };
  return serve(own, opened.value, locked.value, say, cleanup, hear);
}

async function serve(
  options: Options,
  database: OpenDatabase,
  lock: FolderLock,
  say: Say,
  cleanup: Cleanup,
  hear: HearOrders,
): Promise<Result<null, StartFailure>> {
  const report = createReport(say, Date.now);

  if (options.restored) await writeMeta(database.query, 'epoch', newId());
  let epoch = await keepMeta(database.query, 'epoch', newId);
  const nodes = connectNodes(database, options.databaseUrl, newId(), report);
  cleanup.add(nodes.close);
  const backups = await createBackups({
    database,
    dataFolder: options.dataFolder,
    companyId: async () => (await readMeta(database.query, companyKey)) ?? '',
    clock: Date.now,
    randomBytes,
    onChange: (state) => say({ event: 'backup', state }),
    report,
  });
  cleanup.add(backups.close);
  const bus = createBus(nodes.announce);
  await eraseAll({ database, bus });
  const projector = createProjector({ database, bus, newId, now: Date.now, report });
  cleanup.add(projector.stop);
  const pairing: PairingDeps = { database, clock: Date.now, randomBytes, hashText };
  const writer = createWriter(database);
  const setUpCode = makeCode(pairing);
  let url = '';
  const asHub = await pairUpstream(database.query, options.upstream, { hashText, fetchOver: fetch });
  if (!asHub.ok) return asHub;
  let hub: Hub | null = null;
  const app = await createApp({
    ...pairing,
    writer,
    bus,
    newId,
    epoch: () => epoch,
    companyId: await keepMeta(database.query, companyKey, newId),
    upstream: () => hub?.state() ?? null,
    spoken: spokenHere,
    web: options.web,
    report,
    mayBeSetUp: options.empty,
    setUpCodeHash: hashText(setUpCode),
    bringDemo: () => void bringDemo().then(projector.settle).catch(report),
  });
  cleanup.add(() => app.close());
  try {
    await app.listen({ host: options.host, port: options.port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return explainTaken(options.host, options.port);
    return failStart('unexpected', (error as Error).message);
  }
  const address = app.server.address();
  const port = address !== null && typeof address === 'object' ? address.port : options.port;
  url = toUrl(options.host, port);
  lock.tell(url);
  backups.start();
  hear((order) => void obey(order, backups, say));

  const member: Member = {
    receive: bus.receive,
    missed: bus.refresh,
    look() {
      const note = (now: string | null) => {
        epoch = now ?? epoch;
      };
      void readMeta(database.query, 'epoch').then(note, report);
    },
    lead: projector.start,
    follow: projector.pause,
  };
  const showOnLan = async (storeName: string) => {
    if (!options.lan) return;
    const companyName = await readCompanyName(database.query);
    cleanup.add(advertise({ companyName, storeName, port }, report));
    say({ event: 'lan', urls: toLanUrls(networkInterfaces(), port) });
  };

  if (asHub.value) {
    hub = startHub(toHubDeps({ database, bus, newId, report }, say), asHub.value);
    cleanup.add(hub.stop);
    await nodes.join({ ...member, lead: () => undefined });
    // What upstream projects from all stores' facts comes from there: a part of them would tell less.
    await hub.filled;
    const storeName = (await listStores(database.query)).find((one) => one.id === asHub.value?.storeId)?.name ?? '';
    await showOnLan(storeName);
    say({ event: 'ready', url, pairCodes: await makeCodes(pairing, options.pairCodesFor, hub.storeId) });
    return ok(null);
  }

  const brought = await bringDemo();
  if (!brought.ok) return brought;
  await nodes.join(member);
  // A card without its visits would be a lie; what goes together may come a moment later.
  if (brought.value === 'new') await projector.settleHistories();
  await showOnLan('');
  const pairCodes = await makeCodes(pairing, options.pairCodesFor, null);
  say({
    event: 'ready',
    url,
    pairCodes,
    ...((await isEmpty({ database, mayBeSetUp: options.empty })) ? { setUpCode } : {}),
  });
  if (brought.value === 'new') void projector.settle().catch(report);
  return ok(null);

  function bringDemo() {
    const { demo: size, empty } = options;
    return database.alone('import', () => importDemo({ ...pairing, url, size, empty, say, cleanup }));
  }
}

const toHubDeps = (deps: Pick<HubDeps, 'database' | 'bus' | 'newId' | 'report'>, say: Say): HubDeps => ({
  ...deps,
  hashText,
  clock: Date.now,
  random: Math.random,
  schedule(work, ms) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
  fetchOver: fetch,
  tell: (message) => say({ event: 'trouble', message }),
  onProgress: (done, total) => say({ event: 'progress', what: 'upstream', done, total }),
});

/** Where this machine's own till finds us: an address that means "all of them" is none to go to. */
function toUrl(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Codes for whoever has no token yet, and for those that were named. */
async function makeCodes(pairing: PairingDeps, named: readonly string[], storeId: string | null): Promise<PairCode[]> {
  const codes = await makeMissingCodes(pairing, storeId);
  for (const device of named) {
    const made = await makePairCode(pairing, device);
    if (made.ok) codes.push(made.value);
  }
  return [...new Map(codes.map((code) => [code.deviceId, code])).values()];
}
