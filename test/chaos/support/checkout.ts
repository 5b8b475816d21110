/** One checkout, killed in the middle; and what must be there when the same till starts again. */
import type { Random } from '../../../shared/kit/random';
import type { Finding } from './judge';
import { count, type Ledger } from './ledger';
import { type Till, TillGone } from './till';

/** Product to pieces. */
type Lines = Record<string, number>;

/** What a till's people had seen answered when it was killed, and what they had asked for. */
interface Seen {
  basketId: string | null;
  answered: Lines;
  asked: Lines | null;
  payment: 'none' | 'asked' | 'answered';
}

export interface Checkouts {
  /** Starts the till, looks at what is there, sells, and kills it in the middle. */
  killOnce(): Promise<void>;
  /** How often the till's IndexedDB was taken away after a kill. */
  memoriesWiped(): number;
  findings: Finding[];
}

/** So many of the kills take the till's IndexedDB with them. */
const wipedShare = 0.02;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const nothing: Seen = { basketId: null, answered: {}, asked: null, payment: 'none' };

export function createCheckouts(till: Till, productIds: string[], ledger: Ledger, random: Random): Checkouts {
  const findings: Finding[] = [];
  const find = (kind: Finding['kind'], what: string) => findings.push({ kind, what: `${till.id}: ${what}` });
  let seen = nothing;
  /** What a whole checkout takes, about (ms): the kill falls anywhere in it. */
  let wholeMs = 300;
  let lastReceipt = '';
  let wiped = false;
  let memoriesWiped = 0;

  async function readLines(): Promise<{ id: string; lines: Lines } | null> {
    const basket = await till.query('basket.current', {});
    if (!basket) return null;
    return { id: basket.id, lines: Object.fromEntries(basket.lines.map((line) => [line.productId, line.quantity])) };
  }

  /** `isRemembered`: the browser kept its IndexedDB over the kill; else an unpaid basket is gone with it. */
  async function look(isRemembered: boolean) {
    const basket = await readLines();
    const { basketId, answered, asked, payment } = seen;
    const sale = basketId && (await till.query('receipts.get', { id: basketId }));
    if (sale && basket?.id === basketId) find('doubled', `basket ${basketId} is paid, and can be paid again`);
    if (payment === 'answered' && !sale) find('lost', `sale ${basketId} after its change was shown`);
    if (sale && payment === 'none') find('doubled', `sale ${basketId} that nobody paid`);
    if (!sale && payment !== 'answered' && isRemembered) {
      const isBack = [answered, asked].some((lines) => lines && isSame(lines, basket?.lines ?? {}));
      if (!isBack)
        find('lost', `basket of ${show(answered)}, asked ${show(asked)}, found ${show(basket?.lines ?? null)}`);
    }
    seen = basket ? { ...nothing, basketId: basket.id, answered: basket.lines } : nothing;
  }

  async function sell() {
    const wanted = 1 + Math.floor(random() * 3);
    for (let scan = 0; scan < wanted; scan++) {
      const productId = productIds[Math.floor(random() * productIds.length)] ?? '';
      const asked = { ...seen.answered, [productId]: (seen.answered[productId] ?? 0) + 1 };
      seen = { ...seen, asked };
      const scanned = await till.run('basket.scan', { code: `BAR${productId}` });
      if (!scanned.ok) throw new Error(JSON.stringify(scanned.error));
      seen = { ...seen, answered: asked, asked: null };
      if (seen.basketId === null) seen = { ...seen, basketId: (await readLines())?.id ?? null };
    }
    const total = (await till.query('basket.current', {}))?.total ?? 0;
    seen = { ...seen, payment: 'asked' };
    const paid = await till.run('basket.pay', { tenders: [{ kind: 'card', given: total }] }).catch((error) => {
      count(ledger, till.id, 'sale', 'unanswered');
      throw error;
    });
    if (!paid.ok) throw new Error(JSON.stringify(paid.error));
    seen = { ...seen, payment: 'answered' };
    count(ledger, till.id, 'sale', 'answered');
    const { saleId: id, receipt } = paid.value;
    ledger.sales.push({ tillId: till.id, kind: 'sale', id, receipt, total });
    if (receipt <= lastReceipt) find('doubled', `receipt ${receipt} after ${lastReceipt}`);
    lastReceipt = receipt;
  }

  return {
    findings,
    memoriesWiped: () => memoriesWiped,
    async killOnce() {
      if (random() < 0.5) till.proxy.cut();
      else till.proxy.heal();
      const before = till.memoriesLost();
      if (!till.isRunning()) await till.start();
      await look(!wiped && till.memoriesLost() === before);
      wiped = false;
      const begun = performance.now();
      let isOver = false;
      const selling = sell()
        .then(() => {
          wholeMs = 0.8 * wholeMs + 0.2 * (performance.now() - begun);
          // Some milliseconds after the answer.
          return pause(random() * 10);
        })
        .catch((error) => {
          wholeMs *= 1.02;
          if (!(error instanceof TillGone)) throw error;
        })
        .finally(() => {
          isOver = true;
        });
      const until = begun + random() * wholeMs * 1.1;
      while (!isOver && performance.now() < until) await pause(1);
      await till.kill();
      await selling;
      if (random() < wipedShare) {
        till.wipeMemory();
        wiped = true;
        memoriesWiped += 1;
      }
    },
  };
}

const isSame = (a: Lines, b: Lines) => show(a) === show(b);
const show = (lines: Lines | null) => JSON.stringify(lines && Object.entries(lines).sort());
