/** One machine in a thread of its own: RxDB opens 13 collections in a process, and two tills need twenty-two. */
import { parentPort } from 'node:worker_threads';
import { createMemoryDeviceStore } from '../../renderer/replica/device/memory-device-store';
import { serveReplica } from '../../renderer/replica/serve';
import { fail } from '../../shared/kit/result';
import type { ReplicaClient } from '../../shared/replica-api/api';
import type { PortLike } from '../../shared/replica-api/port';
import { createDemoShop } from './demo-shop';
import { toFailing } from './journal';
import { createTestKeys } from './keys';
import {
  createPower,
  type Power,
  PowerIsOff,
  toKillableFiles,
  toKillablePieces,
  toKillableStorage,
  toKillableStore,
} from './killable';
import type { JournalState, MachineAnswer, MachineRequest } from './machine';
import { toClockedStorage } from './machine-clock';
import { createNetwork } from './network';
import { createMemoryPieceStore } from './pieces';
import {
  createDexieStorage,
  createMemoryStorage,
  demoTill,
  fillStorage,
  type OpenReplica,
  openReplica,
} from './replica';

// As in the shell: what it keeps is sealed.
const keys = createTestKeys();
let disk = createDexieStorage(keys);
const network = createNetwork();
let power: Power = createPower();
let replica: OpenReplica | null = null;
/** What becomes of the second copy. */
let journalIs: JournalState = 'kept';
/** By how much this machine's clock is wrong (ms). */
let clockError = 0;

process.on('unhandledRejection', (error) => {
  if (!(error instanceof PowerIsOff) && !String(error).includes('power')) throw error;
});

async function open(central?: { url: string; code: string }) {
  // It was killed, not closed, and its process lives on: a write that it had in hand fails as it ends, not in the new start.
  await replica?.close().catch(() => {});
  power = createPower();
  const mine = power;
  const generation: typeof fetch = (...args) =>
    mine.isOff ? Promise.reject(new PowerIsOff('the power is off')) : network.fetch(...args);
  const now = () => Date.now() + clockError;
  replica = await openReplica({
    storage: {
      ...disk,
      storages: {
        strict: toClockedStorage(toKillableStorage(disk.storages.strict, power), now),
        relaxed: toClockedStorage(toKillableStorage(disk.storages.relaxed, power), now),
      },
    },
    deviceStore: toKillableStore(createMemoryDeviceStore(disk.values), power),
    pieceStore: toKillablePieces(createMemoryPieceStore(disk.pieces), power),
    journalFiles:
      journalIs === 'absent'
        ? null
        : toKillableFiles(
            toFailing(disk.journal, () => journalIs === 'full'),
            power,
          ),
    fetch: generation,
    now,
    ...(central ? { central } : {}),
  });
  if (!central) await replica.loaded;
}

/** What is to be told beside that it is done. */
async function answer(request: MachineRequest): Promise<string> {
  switch (request.kind) {
    case 'open':
      await open(request.central);
      break;
    case 'newDemoDisk':
      network.cut();
      await replica?.close();
      power.isOff = true;
      disk = createMemoryStorage(keys);
      await fillStorage(disk, createDemoShop(Date.now()), demoTill);
      break;
    case 'serve':
      if (replica) serveReplica(request.port as unknown as PortLike, toMortal(replica.service, power));
      break;
    case 'readDisk':
      return (await disk.readText?.()) ?? '';
    case 'kill':
      power.isOff = true;
      break;
    case 'cutPowerAt':
      power.cut = { atWrite: power.writes + request.write, when: request.when };
      break;
    case 'close':
      await replica?.close();
      break;
    case 'network':
      if (request.is === 'cut') network.cut();
      else network.heal();
      break;
    case 'loseAnswers':
      network.loseNextAnswers(request.count, request.to);
      break;
    case 'failPushes':
      network.failNextPushes(request.count);
      break;
    case 'loseMemory':
      // It was killed, not closed: RxDB counts its collections until it is.
      await replica?.close().catch(() => {});
      disk.wipe();
      if (request.andFillDemo) await fillStorage(disk, createDemoShop(Date.now()), demoTill);
      break;
    case 'journal':
      journalIs = request.is;
      break;
    case 'hold':
      network.hold(request.what);
      break;
    case 'release':
      network.release(request.what);
      break;
    case 'loseKeychain':
      keys.lose();
      break;
    case 'keyCopies':
      return JSON.stringify((await keys.read()).copies ?? []);
    case 'countPushes':
      return String(network.counts['/v1/push'] ?? 0);
    case 'clock':
      clockError = request.error;
      break;
  }
  return '';
}

/** Nobody hears what a machine says that is off. */
function toMortal(service: ReplicaClient, mine: Power): ReplicaClient {
  return {
    ...service,
    async run(name, args) {
      const result = await service.run(name, args);
      return mine.isOff ? (fail({ code: 'unexpected' }) as typeof result) : result;
    },
  };
}

parentPort?.on('message', (request: MachineRequest) => {
  answer(request).then(
    (text) => parentPort?.postMessage({ id: request.id, error: null, text } satisfies MachineAnswer),
    (error) => parentPort?.postMessage({ id: request.id, error: String(error), text: '' } satisfies MachineAnswer),
  );
});
