import type { RxStorage } from 'rxdb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGentleStorage } from '../../renderer/replica/collections/gentle-storage';
import { startCentral, type TestCentral } from '../support/central';
import { makeCustomer, pairDevice, type TestDevice } from '../support/devices';
import { createNetwork, eventually } from '../support/network';
import { createMemoryStorage, type OpenReplica, openReplica } from '../support/replica';
import { cashier, fillCentral } from '../support/replica-shop';

const crowd = 700;
/** More must not be looked at, written or taken into the memory before it is somebody else's turn. */
const mostAtOnce = 100;

const network = createNetwork();
let central: TestCentral;
let book: TestDevice;
let till: OpenReplica;
/** What happens at the till between two steps of a sync that writes. */
let betweenSteps = async () => {};
/** How many documents its disk was asked for at once. */
let reads: number[] = [];
/** And how many central, for RxDB goes through a whole page before it does anything else. */
let pages: number[] = [];

/** A disk on which whoever begins to read between two steps of a sync waits until the next one. */
function toBusyStorage<I, O>(storage: RxStorage<I, O>, untilNextStep: () => Promise<void>): RxStorage<I, O> {
  return {
    name: storage.name,
    rxdbVersion: storage.rxdbVersion,
    async createStorageInstance(params) {
      const instance = await storage.createStorageInstance(params);
      const find = instance.findDocumentsById.bind(instance);
      instance.findDocumentsById = async (ids, withDeleted) => {
        reads.push(ids.length);
        await untilNextStep();
        return find(ids, withDeleted);
      };
      return instance;
    },
  };
}

function openBusyStorage() {
  const disk = createMemoryStorage();
  let between = Promise.resolve();
  const pause = () => {
    between = Promise.resolve().then(betweenSteps);
    return between;
  };
  const relaxed = toGentleStorage(
    toBusyStorage(disk.storages.relaxed, () => between),
    pause,
  );
  return { ...disk, storages: { ...disk.storages, relaxed } };
}

const ids = Array.from({ length: crowd }, (_, n) => `K${n}`);
const guests = (tag: string) =>
  ids.map((id) => makeCustomer({ id, name: `Guest ${id}`, rev: `${tag}-${id}`, tags: [tag] }));
const hasTag = async (id: string, tag: string) =>
  (await till.ask('customers.profile', { customerId: id }))?.customer.tags.includes(tag) ?? false;

describe('While very much comes in that others have changed', () => {
  beforeAll(async () => {
    central = await startCentral();
    book = await pairDevice(central.url, central.codes.B1 ?? '');
    await fillCentral(book);
    await book.push(
      'customers',
      guests('calm').map((document) => ({ document })),
    );
    till = await openReplica({
      storage: openBusyStorage(),
      central: { url: central.url, code: central.codes.T1 ?? '' },
      fetch(input, init) {
        const { searchParams } = new URL(String(input));
        if (searchParams.get('collection') === 'customers') pages.push(Number(searchParams.get('limit')));
        return network.fetch(input, init);
      },
    });
    await eventually(
      () => till.ask('replica.state', {}),
      (state) => state.phase === 'ready',
    );
    await till.do('session.signIn', cashier);
    // A first filling, when nobody is at work yet, takes larger steps.
    await eventually(
      () => till.ask('sync.status', {}),
      ({ filling }) => filling === null,
    );
    expect(await hasTag(ids.at(-1) ?? '', 'calm')).toBe(true);
  });
  afterAll(async () => {
    await till?.close();
    await central?.stop();
  });

  it('it is taken in small steps, and whoever looks somebody up in between is answered before the next one', async () => {
    [reads, pages] = [[], []];
    const taken: number[] = [];
    let unanswered = 0;
    betweenSteps = async () => {
      let [answered, changed] = [0, 0];
      for (const id of ids) {
        void hasTag(id, 'storm').then((isChanged) => {
          answered += 1;
          changed += Number(isChanged);
        });
      }
      const found = till.ask('customers.search', { text: 'guest', limit: 5 });
      let isFound = false;
      void found.then((hits) => {
        isFound = hits.length === 5;
      });
      await new Promise((turn) => setImmediate(turn));
      unanswered += crowd - answered + Number(!isFound);
      taken.push(changed);
    };
    // From here on every step is counted: a pull that is on its way already may bring the first of them.
    network.hold('pulls');
    await book.push(
      'customers',
      guests('storm').map((document) => ({ document, base: { rev: `calm-${document.id}`, was: { tags: ['calm'] } } })),
    );
    network.release('pulls');
    await till.do('sync.now', {});
    await eventually(
      () => Promise.all(ids.map((id) => hasTag(id, 'storm'))),
      (all) => all.every((isChanged) => isChanged),
    );
    betweenSteps = async () => {};
    const steps = taken.map((count, step) => count - (taken[step - 1] ?? 0));
    expect(unanswered).toBe(0);
    expect(steps.length).toBeGreaterThanOrEqual(crowd / mostAtOnce - 1);
    expect(Math.max(...steps)).toBeLessThanOrEqual(mostAtOnce);
    expect(Math.max(...reads)).toBeLessThanOrEqual(mostAtOnce);
    expect(Math.max(...pages)).toBeLessThanOrEqual(mostAtOnce);
  });
});
