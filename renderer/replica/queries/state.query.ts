import type {
  DeviceView,
  ProofStatus,
  ReplicaState,
  SecondCopy,
  Stranded,
  SyncStatus,
  UpstreamView,
} from '../../../shared/replica-api/views';
import type { Core } from '../core';
import { isLocked } from '../journal/journal-lines';
import { countSales, unsentFacts } from '../memory/unsent-facts';
import type { Query } from './query';

export const replicaState: Query<'replica.state'> = {
  topics: ['device', 'sync', 'settings', 'stores', 'associates', 'products'],
  turn: 'counts',
  run(core): ReplicaState {
    const phase = core.phase();
    const revoked = core.revoked.view();
    if (revoked) return { phase: 'revoked', ...revoked };
    if (phase.kind !== 'open')
      return phase.kind === 'opening'
        ? { phase: 'opening' }
        : phase.kind === 'broken'
          ? { phase: 'broken', failure: phase.failure, ...secondCopyOf(core) }
          : { phase: 'unpaired', ...secondCopyOf(core) };
    const device = toDeviceView(core);
    if (!device) return { phase: 'unpaired' };
    const settings = core.shop.company();
    const filling = core.sync()?.filling() ?? null;
    if (settings && filling === null) return { phase: 'ready', device, settings };
    return {
      phase: 'filling',
      device,
      settings,
      usable: settings !== null && (core.sync()?.isUsable() ?? false),
      progress: filling ?? { done: 0, total: 0 },
    };
  },
};

const nothingProven: ProofStatus = {
  until: null,
  at: null,
  today: { sent: 0, total: 0 },
  mending: null,
  mended: [],
  unequal: [],
};

export const syncStatus: Query<'sync.status'> = {
  topics: ['device', 'sync', 'facts'],
  turn: 'counts',
  run(core): SyncStatus {
    const sync = core.sync();
    const device = core.phase().kind === 'open' ? core.device() : null;
    return {
      online: sync?.isOnline() ?? false,
      waiting: core.outbox.size,
      lastSyncAt: sync?.lastSyncAt() ?? null,
      filling: sync?.filling() ?? null,
      parked: (device?.get('parked') ?? []).map(({ row: _, ...view }) => view),
      problem: sync?.problem() ?? null,
      stranded: sync?.problem()?.code === 'device-revoked' ? strandedIn(core) : null,
      engine: device?.get('engine') ?? null,
      persisted: core.isPersisted(),
      journal: core.journal.view(),
      vault: {
        kind: core.environment.vault.kind(),
        isTurning: core.isTurning(),
        damaged: core.damage.total(),
      },
      proof: (core.bookRead() === null && sync?.proof()) || nothingProven,
    };
  },
};

export const deviceLease: Query<'device.lease'> = {
  topics: ['device', 'time'],
  run: (core) => core.lease.view(),
};

function strandedIn(core: Core): Stranded {
  const facts = unsentFacts(core);
  const records = core.outbox.size - core.outbox.of('facts').length;
  return { unsent: facts.length, sales: countSales(facts), records };
}

function secondCopyOf({ journal, environment }: Core): { secondCopy?: SecondCopy } {
  const facts = journal.facts();
  const about = journal.about();
  const keysAreKept = environment.vault.lost().length > 0;
  if (!about && facts.length === 0 && !keysAreKept) return {};
  const { deviceCode = '', deviceName = '', storeName = '', companyName = '', centralUrl = '' } = about ?? {};
  const counts = { unsent: facts.length, sales: countSales(facts), unreadable: journal.unreadable().length };
  const locked = journal.unreadable().filter(isLocked).length;
  return { secondCopy: { deviceCode, deviceName, storeName, companyName, centralUrl, ...counts, locked, keysAreKept } };
}

export const syncUpstream: Query<'sync.upstream'> = {
  topics: ['sync'],
  turn: 'counts',
  run: (core): UpstreamView | null => core.sync()?.upstream() ?? null,
};

function toDeviceView(core: Core): DeviceView | null {
  const pairing = core.device().get('pairing');
  if (!pairing) return null;
  const { id, code, name, kind, storeId } = pairing.device;
  const store = core.shop.stores.get(storeId);
  return {
    id,
    code,
    name,
    kind,
    storeId,
    storeName: store?.name ?? '',
    timeZone: store?.timeZone ?? 'UTC',
    centralUrl: pairing.centralUrl,
  };
}
