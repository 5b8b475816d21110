import { fail, ok, type Result } from '../../../shared/kit/result';
import { type CollectionName, collectionNames } from '../../../shared/model/collections';
import type { Failure } from '../../../shared/model/errors';
import type { Id } from '../../../shared/model/ids';
import { type Instant, toInstant } from '../../../shared/model/time';
import { contactAnswerSchema } from '../../../shared/protocol/devices';
import { helloSchema, type UpstreamState } from '../../../shared/protocol/hello';
import { toWas } from '../../../shared/protocol/merge';
import { upstreamPoke } from '../../../shared/protocol/poke';
import type { PushAnswer } from '../../../shared/protocol/push';
import type { SyncProgress } from '../../../shared/replica-api/views';
import { type Central, createCentral } from '../../../shared/wire/central';
import { createLink } from '../../../shared/wire/link';
import { keepPokeStream } from '../../../shared/wire/poke-stream';
import type { AnyDocument } from '../collections/open-databases';
import { type EditedRecord, editedRecords, isEdited } from '../collections/pushed';
import type { StoredDocument } from '../collections/read-all';
import type { Core } from '../core';
import type { Pairing } from '../device/device';
import { createFilling } from './filling';
import { groundOf } from './grounds';
import { createProver, type Prover } from './prover';
import { type PullSource, probe } from './pull';
import { markOf, type PushTarget, pushParked, sendRows } from './push';
import { type Replication, startReplication } from './replicate';

/** The replica's side of the wire. */
export interface Sync {
  /** For what is asked of central by a person. */
  central: Central;
  /** The facts' replication alone: then the count of what waits is true, before anything else is read. */
  startFacts(): Promise<void>;
  /** The disk lost facts: those that central has are pulled again from the first, those that are left are sent again. */
  restartFacts(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Says that this device is here, and has its lease anew. */
  contact(): Promise<void>;
  /** Push, pull, reconnect and compare now. */
  now(): void;
  isOnline(): boolean;
  problem(): Failure | null;
  lastSyncAt(): Instant | null;
  filling(): SyncProgress | null;
  /** How the shop's hub stands with the company's central, as it last said; null: it is no hub. */
  upstream(): UpstreamState | null;
  /** What a sale needs is here. */
  isUsable(): boolean;
  /** Compares a day with central, and mends it. */
  prove: Prover['prove'];
  /** What is proven. */
  proof: Prover['status'];
  /** Documents that are nobody's edit, straight to central; null: this sync has ended, or `isOver`. They come back by pull. */
  bring(collection: CollectionName, documents: AnyDocument[], isOver: () => boolean): Promise<PushAnswer | null>;
  retryParked(id: Id): Promise<Result<null, Failure>>;
  /** Empties what is kept of central's state of documents that were erased here, until it answers. */
  eraseBelieved(name: CollectionName, ids: Id[]): Promise<void>;
}

/** Without these nobody can sell. */
const needed: CollectionName[] = ['settings', 'stores', 'associates', 'products'];
/** `lastSyncAt` is written to the disk at most so often (ms). */
const noteEveryMs = 5_000;

/** So long (ms) a filling waits for what a person waits for. */
const giveWayMs = 300;
/** So often (ms) a device that is online says that it is here. */
const contactEveryMs = 5 * 60_000;

/** `onFilled`: documents that went into a collection, and no change stream tells of them. */
export function createSync(
  core: Core,
  pairing: Pairing,
  onFilled: (name: CollectionName, documents: StoredDocument[]) => void,
): Sync {
  const { topics, outbox } = core;
  const device = core.device();
  const { fetch: fetchOver, schedule, random, now } = core.environment;
  const central = createCentral(pairing.centralUrl, pairing.token, fetchOver);
  const replications = new Map<CollectionName, Replication>();
  let generation = 0;
  let stopStream = () => {};
  let isStopped = false;
  let renewing: Promise<void> | null = null;
  let notedAt = 0;
  let lastSyncAt = device.get('lastSyncAt');
  let upstream: UpstreamState | null = null;
  let greetings = 0;
  let callOffContact = () => {};

  const link = createLink({ schedule, random }, onLinkChange, () => void renew());
  const filling = createFilling(
    device,
    (name) => core.shop.count(name),
    () => topics.touch('sync'),
  );
  const source: Omit<PullSource, 'isOver'> = { central, link, filling, factsSince: pairing.factsSince };
  const target: Omit<PushTarget, 'isOver'> = {
    central,
    link,
    outbox,
    device,
    deviceId: pairing.device.id,
    now,
    onParked: () => topics.touch('sync'),
    onSent: (rows) => prover.onSent(rows),
  };

  const prover = createProver({
    core,
    central,
    link,
    deviceId: pairing.device.id,
    storeId: pairing.device.storeId,
    factsSince: pairing.factsSince,
    isFilled: () => filling.isFinished('facts'),
    resend: async (ids) => replications.get('facts')?.resend(ids),
  });

  function onLinkChange(succeeded: boolean) {
    topics.touch('sync');
    const { code, detail } = link.problem() ?? {};
    if (code === 'device-revoked' && detail?.since) core.revoked.learn(String(detail.since));
    if (!succeeded) return;
    lastSyncAt = toInstant(now());
    if (now() - notedAt < noteEveryMs) return;
    notedAt = now();
    void device.set('lastSyncAt', lastSyncAt).catch(() => {});
  }

  /** Says that this device is here, and has its lease anew; now and then. */
  async function contact() {
    callOffContact();
    if (isStopped) return;
    callOffContact = schedule(() => void contact(), contactEveryMs);
    const said = { version: core.environment.version, waiting: outbox.size };
    const answer = await central.post('/v1/device/contact', said);
    if (isStopped) return;
    const parsed = contactAnswerSchema.safeParse(answer.ok ? answer.value : null);
    if (parsed.success) core.lease.granted(parsed.data.leaseDays);
    // A central that is older than leases: that it answers is all that can be had.
    else if (!answer.ok && answer.error.code === 'malformed') core.lease.granted(core.shop.company()?.leaseDays);
    else if (!answer.ok) link.report(answer);
  }

  /** Ends with the generation of replications that asks. */
  function overWithThis() {
    const mine = generation;
    return { isOver: () => isStopped || mine !== generation };
  }

  /** A filling lets a command go first; one that takes longer, such as one that waits for the filling, goes beside it. */
  function giveWay(): Promise<unknown> | null {
    const leaving = core.lane.leaving();
    return leaving && Promise.race([leaving, new Promise<void>((done) => schedule(done, giveWayMs))]);
  }

  async function startReplications(names: readonly CollectionName[]) {
    const during = overWithThis();
    const start = async (name: CollectionName) => {
      const collection = core.databases().collection(name);
      const own = () => ownDocuments(core, name, pairing.device.id);
      const [from, to] = [
        { ...source, ...during },
        { ...target, ...during },
      ];
      const filler = { onFilled: (came: StoredDocument[]) => onFilled(name, came), giveWay };
      const started = await startReplication(name, collection, from, to, own, schedule, filler);
      replications.set(name, started);
    };
    await Promise.all(names.filter((name) => !replications.has(name)).map(start));
  }

  function resync(names: Iterable<string>) {
    for (const name of names) replications.get(name as CollectionName)?.resync();
  }

  async function greet() {
    greetings += 1;
    const mine = greetings;
    // Asked until it is answered: no poke comes a second time. A later greeting takes its place.
    const isOver = () => mine !== greetings;
    const hello = await link.insist(() => central.get('/v1/hello'), isOver).catch(() => null);
    const parsed = helloSchema.safeParse(hello);
    if (!parsed.success) return;
    const { engine, epoch, protocol, companyId, sealTo } = parsed.data;
    if (sealTo) void core.environment.vault.keepCopies(sealTo, pairing.device.id).catch(() => {});
    upstream = parsed.data.upstream ?? null;
    central.met(protocol);
    if (device.get('engine') !== engine) await device.set('engine', engine);
    if (companyId && device.get('companyId') === null) await device.set('companyId', companyId);
    const known = device.get('epoch');
    if (known === null) await device.set('epoch', epoch);
    else if (known !== epoch) await renew();
    topics.touch('sync');
  }

  /**
   * Central was restored: what it acknowledged may be gone, and every checkpoint is void. What is unsent keeps what it
   * was based on, beliefs are forgotten, and everything is pulled and the device's own pushed again.
   */
  function renew(): Promise<void> {
    renewing ??= (async () => {
      generation += 1;
      link.wake();
      for (const name of editedRecords) await keepBases(name);
      await Promise.all([...replications.values()].map((one) => one.forget()));
      replications.clear();
      await device.set('epoch', null);
      await prover.forget();
      if (!isStopped) await startReplications(collectionNames);
      // A poke that came while there was nobody to hear it.
      resync(collectionNames);
    })().finally(() => {
      renewing = null;
      link.wake();
    });
    return renewing;
  }

  async function keepBases(name: EditedRecord) {
    const believed = (await replications.get(name)?.believed(outbox.of(name))) ?? new Map();
    const bases = [...believed].flatMap(([id, base]) => {
      const mine = core.shop[name].get(id);
      const ground = groundOf(device, name, id, markOf(name, base)) ?? base;
      return mine ? [[`${name}/${id}`, { rev: markOf(name, ground), was: toWas(ground, { ...mine }) }] as const] : [];
    });
    if (bases.length > 0) await device.change('bases', (known) => ({ ...known, ...Object.fromEntries(bases) }));
  }

  return {
    central,
    contact,
    startFacts: () => startReplications(['facts']),
    async restartFacts() {
      await startReplications(['facts']);
      generation += 1;
      await replications.get('facts')?.forget();
      replications.delete('facts');
      await startReplications(['facts']);
    },
    async start() {
      await startReplications(collectionNames);
      for (const name of filling.unfinished()) void probe(name, { ...source, ...overWithThis() }).catch(() => {});
      stopStream = keepPokeStream(central, link, schedule, {
        onOpen() {
          link.wake();
          resync(collectionNames);
          void greet();
          void contact();
          prover.onOpen();
        },
        onPoke({ collections }) {
          resync(collections);
          if (collections.includes(upstreamPoke)) void greet();
        },
      });
    },
    async stop() {
      isStopped = true;
      callOffContact();
      prover.stop();
      stopStream();
      link.close();
      await renewing;
      await Promise.all([...replications.values()].map((one) => one.stop()));
    },
    now() {
      link.wake();
      void contact();
      resync(collectionNames);
      prover.now();
    },
    async eraseBelieved(name, ids) {
      await replications.get(name)?.eraseBelieved(ids);
    },
    isOnline: link.isOnline,
    problem: link.problem,
    lastSyncAt: () => lastSyncAt,
    filling: filling.progress,
    upstream: () => upstream,
    isUsable: () => needed.every(filling.isFinished),
    prove: prover.prove,
    proof: prover.status,
    bring(collection, documents, isOver) {
      const rows = documents.map((document) => ({ document, base: null }));
      return link.insist(() => sendRows(collection, central, rows), isOver).catch(() => null);
    },
    async retryParked(id) {
      const parked = (device.get('parked') ?? []).find((one) => one.id === id);
      if (!parked) return fail({ code: 'malformed' });
      const sent = await pushParked(parked, { ...target, ...overWithThis() });
      if (!sent.ok) return sent;
      if (sent.value && parked.collection === 'facts') prover.now();
      return ok(null);
    },
  };
}

/** What this device made or last changed: only of these can central lack something. */
function ownDocuments(core: Core, name: CollectionName, deviceId: Id): Map<Id, string> {
  if (name === 'facts') return new Map(core.shop.facts.ofTill(deviceId).map((fact) => [fact.id, fact.hash]));
  return new Map(isEdited(name) ? core.shop.changedBy(name, deviceId).map((record) => [record.id, record.rev]) : []);
}
