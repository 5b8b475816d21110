import { v7 as newId } from 'uuid';
import type { Customer } from '../../shared/model/customer';
import type { Fact } from '../../shared/model/fact';
import type { SaleLine } from '../../shared/model/sale';
import { type ChainHead, chainFact, type Unchained } from '../../shared/protocol/fact-chain';
import { type PairAnswer, pairAnswerSchema } from '../../shared/protocol/pair';
import { type ProofAnswer, proofAnswerSchema } from '../../shared/protocol/proof';
import { type PullAnswer, toPullAnswer } from '../../shared/protocol/pull';
import { type PushAnswer, pushAnswerSchema } from '../../shared/protocol/push';
import { protocolHeader, protocolVersion } from '../../shared/protocol/version';

/** A device that speaks to central without a replica: what goes over the wire, by hand. */
export interface TestDevice extends PairAnswer {
  url: string;
  /** Any request with the device's token; the answer as it came. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  push(
    collection: string,
    rows: { document: object; base?: { rev: string; was: object } | null }[],
  ): Promise<PushAnswer>;
  pull(
    collection: string,
    /** `part`: in the order 'newest'. */
    query?: { seq?: number; epoch?: string; limit?: number; since?: string; part?: 'home' | 'rest' | 'all' },
  ): Promise<PullAnswer>;
  /** Every document of a collection, page by page. */
  pullAll(collection: string, limit?: number): Promise<PullAnswer['documents']>;
  proof(from: string, to: string): Promise<ProofAnswer>;
  /** Gives a fact its place in this device's chain. */
  place(fact: Unchained): Fact;
  /** Calls `heard` with the collections of each poke. Returns how to hang up; resolves when the stream is open. */
  listen(heard: (collections: string[]) => void): Promise<() => void>;
}

export async function pairDevice(url: string, code: string): Promise<TestDevice> {
  const answer = await fetch(`${url}/v1/pair`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [protocolHeader]: String(protocolVersion) },
    body: JSON.stringify({ code }),
  });
  if (!answer.ok) throw new Error(`Pairing was refused: ${answer.status} ${await answer.text()}`);
  return createDevice(url, pairAnswerSchema.parse(await answer.json()));
}

export function createDevice(url: string, paired: PairAnswer): TestDevice {
  let head: ChainHead = paired.chain;
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${paired.token}`,
        [protocolHeader]: String(protocolVersion),
        ...(init.body ? { 'content-type': 'application/json' } : {}),
        ...init.headers,
      },
    });
  const read = async (answer: Response): Promise<unknown> => {
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return answer.json();
  };

  const device: TestDevice = {
    ...paired,
    url,
    ask,
    async push(collection, rows) {
      const whole = rows.map(({ document, base = null }) => ({ document, base }));
      const body = JSON.stringify({ collection, rows: whole });
      return pushAnswerSchema.parse(await read(await ask('/v1/push', { method: 'POST', body })));
    },
    async pull(collection, { seq = 0, epoch = '', limit = 1000, since, part } = {}) {
      const query = new URLSearchParams({ collection, seq: String(seq), epoch, limit: String(limit) });
      if (since) query.set('since', since);
      if (part) query.set('order', 'newest');
      if (part && part !== 'all') query.set('part', part);
      const page = toPullAnswer(await read(await ask(`/v1/pull?${query}`)));
      if (!page) throw new Error('Central answered no page.');
      return page;
    },
    async pullAll(collection, limit = 1000) {
      const documents: PullAnswer['documents'] = [];
      let checkpoint = { epoch: '', seq: 0 };
      for (;;) {
        const page = await device.pull(collection, { ...checkpoint, limit });
        documents.push(...page.documents);
        checkpoint = page.checkpoint;
        if (page.documents.length < limit) return documents;
      }
    },
    proof: async (from, to) => proofAnswerSchema.parse(await read(await ask(`/v1/proof?from=${from}&to=${to}`))),
    place(fact) {
      const chained = chainFact(head, fact);
      head = { n: chained.n, hash: chained.hash };
      return chained;
    },
    async listen(heard) {
      const controller = new AbortController();
      const answer = await ask('/v1/stream', { signal: controller.signal });
      if (!answer.ok || !answer.body) throw new Error(`The stream was refused: ${answer.status}`);
      void readPokes(answer.body, heard).catch(() => undefined);
      return () => controller.abort();
    },
  };
  return device;
}

async function readPokes(body: ReadableStream<Uint8Array>, heard: (collections: string[]) => void): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      if (event.startsWith('data: ')) heard((JSON.parse(event.slice(6)) as { collections: string[] }).collections);
    }
  }
}

/** A sale of one product, as a device would write it; give it to `device.place`. */
export function makeSale(
  device: Pick<TestDevice, 'device'>,
  over: { id?: string; at?: string; customerId?: string | null; productIds?: string[]; receipt?: number } = {},
): Unchained {
  const { id = newId(), at = '2026-11-20T10:00:00.000Z', customerId = null, productIds = ['P1'], receipt = 1 } = over;
  const lines = productIds.map(
    (productId, index): SaleLine => ({
      lineId: `l${index + 1}`,
      productId,
      sku: productId,
      name: `Product ${productId}`,
      quantity: 1,
      unitPrice: 500,
      discount: null,
      total: 500,
      tax: 83,
      taxRate: 2000,
    }),
  );
  const total = 500 * lines.length;
  return {
    kind: 'sale',
    id,
    at,
    businessDay: at.slice(0, 10),
    storeId: device.device.storeId,
    tillId: device.device.id,
    associateId: 'a1',
    customerId,
    body: {
      basketId: id,
      receipt: `${device.device.code}-${String(receipt).padStart(6, '0')}`,
      currency: 'GBP',
      lines,
      discount: null,
      total,
      rounding: 0,
      tenders: [{ kind: 'card', amount: total, given: total }],
    },
  };
}

/** A customer without anything but a name; `over` adds the rest. */
export function makeCustomer(over: Partial<Customer> = {}): Customer {
  const at = over.updatedAt ?? '2026-11-20T10:00:00.000Z';
  return {
    id: newId(),
    rev: newId(),
    updatedAt: at,
    updatedBy: 'T1',
    name: 'Ann Lee',
    phone: '',
    email: '',
    birthday: null,
    cardNumber: '',
    homeStoreId: 's1',
    sizes: {},
    favourites: [],
    wishlist: [],
    tags: [],
    consents: {},
    createdAt: at,
    ...over,
  };
}
