/** What the people at a till do all day, at random: sales, returns, notes, edits of the same customers. */
import type { Random } from '../../../shared/kit/random';
import type { CommandName, Commands } from '../../../shared/replica-api/api';
import { count, type Ledger } from './ledger';
import type { ChaosShop } from './shop';
import { type Till, TillGone } from './till';

export interface Worker {
  till: Till;
  /** While its disk may be full, a till refuses; that is no surprise. */
  mayBeFull: boolean;
  /** How often it said that its disk is full. */
  fullCount: number;
  /** Waits until the till's people have put down what they are at, and keeps them from it meanwhile. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** One sale from the first scan to the change; null: it was refused, and the basket is still there. */
  sell(beforePay?: () => void): Promise<Commands['basket.pay']['result'] | null>;
  /** Works until it is called off. */
  work(isOver: () => boolean): Promise<void>;
}

type Result = { ok: true; value: unknown } | { ok: false; error: { code: string } };

export function createWorker(till: Till, shop: ChaosShop, ledger: Ledger, random: Random): Worker {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const chance = (share: number) => random() < share;
  let lastMark = 0;
  const newMark = (what: string) => `${what}-${till.id}-${++lastMark}`;
  let busy: Promise<unknown> = Promise.resolve();

  /** Runs a command. null: refused, as it may be while a disk is full. */
  async function run<N extends CommandName>(
    name: N,
    args: Commands[N]['args'],
    mayRefuse: string[] = [],
  ): Promise<Extract<Commands[N]['result'], { ok: true }> | null> {
    let result = (await till.run(name, args)) as Result;
    // A clock that jumps locks a till, as a computer does that wakes up: the cashier enters the PIN again.
    if (!result.ok && result.error.code === 'not-signed-in') {
      await till.signIn();
      result = (await till.run(name, args)) as Result;
    }
    // A clock a year ahead closes the client book, until central is reached.
    if (!result.ok && result.error.code === 'lease-over') return null;
    if (result.ok) return result as never;
    const { code } = result.error;
    if (code === 'disk-full') worker.fullCount += 1;
    if (!mayRefuse.includes(code) && !(worker.mayBeFull && code === 'disk-full'))
      ledger.surprises.push(`${till.id} ${name}: ${JSON.stringify(result.error)}`);
    return null;
  }

  /** Runs what writes a fact, and counts it: also when the till is killed before it answers. */
  async function runFact<N extends CommandName>(
    kind: string,
    name: N,
    args: Commands[N]['args'],
    mayRefuse: string[] = [],
  ) {
    try {
      const done = await run(name, args, mayRefuse);
      if (done) count(ledger, till.id, kind, 'answered');
      return done;
    } catch (error) {
      if (error instanceof TillGone) count(ledger, till.id, kind, 'unanswered');
      throw error;
    }
  }

  async function fillBasket() {
    for (let line = 0; line < 1 + random() * 4; line++)
      await run('basket.scan', { code: `BAR${pick(shop.productIds)}` });
    if (chance(0.5)) await run('basket.setCustomer', { customerId: pick(shop.customerIds) });
    const lines = (await till.query('basket.current', {}))?.lines ?? [];
    if (lines[0] && chance(0.2)) await run('basket.setQuantity', { lineId: lines[0].lineId, quantity: 3 });
    if (lines[1] && chance(0.1)) await run('basket.voidLine', { lineId: lines[1].lineId });
    if (chance(0.1))
      await run('basket.discount', { lineId: null, discount: { percent: 500, reason: 'Price match' } }, [
        'basket-empty',
      ]);
    if (chance(0.3)) await till.query('suggestion.current', {});
  }

  async function sell(beforePay: () => void = () => undefined) {
    await fillBasket();
    const basket = await till.query('basket.current', {});
    if (!basket || basket.lines.length === 0) return null;
    const kind = chance(0.5) ? ('cash' as const) : ('card' as const);
    const given = kind === 'card' ? basket.total : basket.cashTotal + (chance(0.5) ? 500 : 0);
    beforePay();
    const done = await runFact('sale', 'basket.pay', { tenders: [{ kind, given }] });
    if (!done) return null;
    const { saleId, receipt, total } = done.value;
    ledger.sales.push({ tillId: till.id, kind: 'sale', id: saleId, receipt, total });
    if (chance(0.2)) {
      const rated = await runFact('rating', 'feedback.give', { saleId, score: 9, comment: '' });
      if (rated) ledger.facts.push({ tillId: till.id, kind: 'rating', mark: `${saleId}-rating` });
    }
    return done;
  }

  async function bringBack() {
    const sale = pick(ledger.sales.filter((one) => one.kind === 'sale' && one.tillId === till.id));
    const receipt = sale && (await till.query('receipts.get', { id: sale.id }));
    const line = receipt?.lines.find((one) => one.returned < one.quantity);
    if (!sale || !line) return;
    const args = {
      saleId: sale.id,
      lines: [{ lineId: line.lineId, quantity: 1 }],
      reason: 'Faulty',
      tender: 'cash' as const,
    };
    const done = await runFact('return', 'sale.return', args);
    if (!done) return;
    const { saleId, receipt: number, total } = done.value;
    ledger.sales.push({ tillId: till.id, kind: 'return', id: saleId, receipt: number, total });
  }

  async function park() {
    await fillBasket();
    await run('basket.park', { label: newMark('parked') }, ['basket-empty']);
    const parked = await till.query('basket.parked', {});
    if (parked.length > 2 && parked[0]) {
      await run('basket.recall', { basketId: parked[0].id });
      await sell();
    }
  }

  async function note() {
    const text = newMark('note');
    const done = await runFact('note', 'customers.addNote', { customerId: pick(shop.customerIds), text });
    if (done) ledger.facts.push({ tillId: till.id, kind: 'note', mark: text });
  }

  /** A fact and the customer's record: a full disk may refuse the second alone, and the whole is refused. */
  async function consent() {
    const done = await runFact('consent', 'customers.setConsent', {
      customerId: pick(shop.customerIds),
      channel: pick(['email', 'sms', 'phone'] as const),
      granted: chance(0.7),
    });
    if (!done && worker.mayBeFull) count(ledger, till.id, 'consent', 'unanswered');
  }

  async function addMember() {
    const customerId = pick(shop.customerIds);
    const field = pick(['tags', 'favourites', 'sizes'] as const);
    const { customer } = (await till.query('customers.profile', { customerId })) ?? {};
    if (!customer || Object.keys(customer[field]).length >= 90) return;
    const value = newMark(field);
    const whole = field === 'sizes' ? { ...customer.sizes, [value]: '38' } : [...customer[field], value];
    const done = await run('customers.update', {
      customerId,
      patch: { [field]: whole },
      seen: { [field]: customer[field] },
    });
    if (done) ledger.members.push({ tillId: till.id, customerId, field, value });
  }

  async function editPlain() {
    const customerId = pick(shop.customerIds);
    const field = pick(['email', 'cardNumber'] as const);
    const { customer } = (await till.query('customers.profile', { customerId })) ?? {};
    if (!customer) return;
    const value = field === 'email' ? `${newMark('mail')}@example.org` : newMark('card');
    const entry = { tillId: till.id, customerId, field, value, seen: customer[field], answered: false };
    try {
      // As the client book does: should it say something else by now, a person is asked.
      const seen = { [field]: customer[field] };
      const done = await run('customers.update', { customerId, patch: { [field]: value }, seen });
      if (done) ledger.plain.push({ ...entry, answered: true });
    } catch (error) {
      ledger.plain.push(entry);
      throw error;
    }
  }

  async function newCustomer() {
    const done = await run('customers.create', { name: newMark('New'), phone: '', email: '', consents: {} });
    if (done) ledger.made.push({ tillId: till.id, collection: 'customers', mark: done.value.customerId });
  }

  async function newTask() {
    const text = newMark('task');
    const args = { customerId: pick(shop.customerIds), kind: 'promise' as const, text, dueDay: '2027-01-31' };
    if (await run('tasks.create', args)) ledger.made.push({ tillId: till.id, collection: 'tasks', mark: text });
  }

  async function finishTask() {
    const { promises } = (await till.query('customers.profile', { customerId: pick(shop.customerIds) })) ?? {};
    const taskId = promises?.[0]?.taskId;
    if (taskId && (await run('tasks.finish', { taskId }))) ledger.finishedTasks.push({ tillId: till.id, id: taskId });
  }

  async function moveCash() {
    const reason = newMark('cash');
    const done = await runFact('cash-movement', 'cash.move', { amount: 1000, reason });
    if (done) ledger.facts.push({ tillId: till.id, kind: 'cash-movement', mark: reason });
  }

  async function closeDay() {
    const day = await till.query('day.summary', { businessDay: null });
    if (!day) return;
    await runFact('closing', 'day.close', {
      businessDay: day.businessDay,
      count: { '100': 1 },
      differenceReason: 'Chaos',
    });
  }

  const tasks: [weight: number, task: () => Promise<unknown>][] = [
    [10, () => sell()],
    [2, bringBack],
    [2, park],
    [2, note],
    [1, consent],
    [5, addMember],
    [4, editPlain],
    [1, newCustomer],
    [1, newTask],
    [1, finishTask],
    [1, moveCash],
    [0.3, closeDay],
  ];
  const weights = tasks.reduce((sum, [weight]) => sum + weight, 0);

  function pickTask() {
    let left = random() * weights;
    for (const [weight, task] of tasks) {
      left -= weight;
      if (left < 0) return task;
    }
    return note;
  }

  const worker: Worker = {
    till,
    mayBeFull: false,
    fullCount: 0,
    sell,
    alone(work) {
      const mine = busy.then(work, work);
      busy = mine.catch(() => undefined);
      return mine;
    },
    async work(isOver) {
      while (!isOver()) {
        if (till.isRunning())
          await worker
            .alone(async () => (till.isRunning() ? pickTask()() : undefined))
            .catch((error) => {
              if (!(error instanceof TillGone)) throw error;
            });
        await new Promise((done) => setTimeout(done, 20 + random() * 150));
      }
    },
  };
  return worker;
}
