import { beforeEach, describe, expect, it } from 'vitest';
import { createModelKeeper, type ModelKeeper } from '../../renderer/replica/memory/model-keeper';
import { createShop, type Shop } from '../../renderer/replica/memory/shop';
import { addFactToHistory, emptyHistory } from '../../shared/domain/history';
import { fromParts, partId, toParts } from '../../shared/domain/model-parts';
import { createModel } from '../../shared/domain/suggest/create-model';
import { createSeededRandom } from '../../shared/kit/random';
import { runAll } from '../../shared/kit/steps';
import type { Fact } from '../../shared/model/fact';
import type { ModelPart } from '../../shared/model/projection';
import { aBasket, aChain, aProduct, aSaleBody } from '../support/shop';

let time = 0;
let waiting: { work: () => void; at: number }[] = [];
let shop: Shop;
let keeper: ModelKeeper;
let readies = 0;
const schedule = (work: () => void, ms: number) => {
  const one = { work, at: time + ms };
  waiting.push(one);
  return () => {
    waiting = waiting.filter((other) => other !== one);
  };
};
/** A clock that runs half a millisecond with each look at it; steps that come too late would be told by it. */
const now = () => {
  time += 0.5;
  return time;
};
function letPass(ms: number) {
  const end = time + ms;
  for (;;) {
    const [next] = waiting.sort((a, b) => a.at - b.at);
    if (!next || next.at > end) break;
    waiting = waiting.slice(1);
    time = Math.max(time, next.at);
    next.work();
  }
  time = Math.max(time, end);
}

beforeEach(() => {
  [time, waiting, readies] = [0, [], 0];
  shop = createShop(() => true, { schedule, now, onSorted: () => {} });
  keeper = createModelKeeper(shop, { schedule, now }, () => {
    readies += 1;
  });
});

const products = ['mug', 'tea', 'jar'].map((id) => aProduct(id));
const noise = createSeededRandom(3);
/** Of some baskets, and long enough for several parts. */
function partsOf(version: string, baskets: number, included: Record<string, number> = {}): ModelPart[] {
  const model = createModel();
  for (let day = 0; day < baskets; day++) model.learn({ day: 20_000 + day, productIds: ['mug', 'tea'], past: null });
  return [...toParts({ version, bytes: model.pack(), included })].map((part) => ({
    ...part,
    rev: `${version}-${part.id}`,
  }));
}
const apply = (name: Parameters<Shop['apply']>[0], documents: readonly object[]) => {
  shop.apply(
    name,
    documents.map((one) => ({ ...one, _deleted: false }) as never),
  );
  keeper.look();
};
const sales = (count: number): Fact[] =>
  aChain(
    ...Array.from({ length: count }, (_, index) => {
      const at = `2026-11-20T09:${String(index).padStart(2, '0')}:00.000Z`;
      return [
        'sale',
        aSaleBody(aBasket(products[0]!, products[1]!)),
        { at, businessDay: at.slice(0, 10), customerId: 'anna' },
      ] as [never, unknown, Partial<Fact>];
    }),
  );

describe('The model in the till’s memory', () => {
  it('cuts any model into parts and puts it together again, and nothing that is not whole or not of one version', () => {
    const bytes = Uint8Array.from({ length: 250_000 }, () => Math.floor(noise() * 256));
    const parts = new Map(
      [...toParts({ version: 'v1', bytes, included: { t1: 7 } })].map((one) => [one.id, { ...one, rev: 'r' }]),
    );
    expect(parts.size).toBe(3);
    const whole = (from: Map<string, ModelPart>) => runAll(fromParts((id) => from.get(id)));
    const joined = whole(parts);
    expect(Buffer.from(joined?.bytes ?? []).equals(Buffer.from(bytes))).toBe(true);
    expect([joined?.version, joined?.included]).toEqual(['v1', { t1: 7 }]);
    expect(whole(new Map([...parts].slice(0, 2)))).toBeNull();
    const middle = parts.get(partId(1))!;
    expect(whole(new Map([...parts, [middle.id, { ...middle, version: 'v2' }]]))).toBeNull();
    expect(whole(new Map([...parts, [middle.id, { ...middle, bytes: '*' }]]))).toBeNull();
  });

  it('is there when all its parts are, with the sales that came since', () => {
    apply('products', products);
    apply('facts', sales(3));
    letPass(1000);
    expect(keeper.model()).toBeNull();
    apply('models', partsOf('v1', 40, { [sales(1)[0]!.tillId]: 2 }));
    letPass(1000);
    expect([keeper.model()?.baskets, readies]).toEqual([41, 1]);
    apply('facts', sales(5));
    letPass(1000);
    expect([keeper.model()?.baskets, readies]).toEqual([43, 1]);
    expect((shop.models.get(partId(0)) as ModelPart).bytes).toBe('');
  });

  it('stays as it is until a newer one is here whole, and counts no sale twice', () => {
    apply('facts', sales(2));
    apply('models', partsOf('v1', 10));
    letPass(1000);
    const before = keeper.model();
    expect(before?.baskets).toBe(12);
    const [next] = partsOf('v2', 20, { [sales(1)[0]!.tillId]: 2 });
    apply('models', [{ ...next!, parts: 2 }]);
    letPass(1000);
    expect(keeper.model()).toBe(before);
    apply('models', [next!]);
    letPass(1000);
    expect(keeper.model()?.baskets).toBe(20);
  });

  it('of a form that this build can’t read is not asked for again and again', () => {
    const [part] = partsOf('v9', 1);
    apply('models', [{ ...part!, bytes: btoa('of a later build') }]);
    letPass(1000);
    expect([keeper.model(), waiting.length]).toEqual([null, 0]);
  });

  it('is built by the device alone where no central has one: from histories and own sales, each once', () => {
    const all = sales(4);
    const history = all.slice(0, 3).reduce((sum, fact) => addFactToHistory(sum, fact, () => 9), emptyHistory('anna'));
    apply('histories', [history]);
    apply('facts', all);
    letPass(1000);
    expect(keeper.model()).toBeNull();
    keeper.mayBuild();
    letPass(60_000);
    expect([keeper.model()?.baskets, readies]).toEqual([4, 1]);
    apply('models', partsOf('v1', 50, { [all[0]!.tillId]: 4 }));
    letPass(1000);
    expect(keeper.model()?.baskets).toBe(50);
  });
});
