/**
 * What runs in the peers' browser. Each function is sent as its own text: nothing from outside is known in it.
 *
 *     page   an input and a list; what is typed is echoed, or asked of the worker
 *     raw    IndexedDB as it is: a store a collection, keyed by id, no other index, relaxed durability, a page of 1,000
 *            documents fetched, parsed and written in one transaction, then the next
 *     pouch  PouchDB's own way of doing the same
 *
 * A worker answers by name: `fill` writes all pages, `open` reads what a lookup needs into its memory, `hold` reads
 * everything, and `customers.search` scans everybody's fields for the text.
 */

/** `#echo`, `#raw` or `#pouch` says which peer; `?find=a,b` measures a cold start with these texts. */
export function page(): void {
  const [peer = ''] = location.hash.slice(1).split('?');
  const state = { port: null as MessagePort | null, coldMs: null as number | null };
  const [field, list] = [
    document.querySelector('input') as HTMLInputElement,
    document.querySelector('ul') as HTMLElement,
  ];
  const waiting = new Map<number, { done: (value: unknown) => void; refuse: (error: Error) => void }>();
  let lastId = 0;
  const show = (rows: { name: string }[]) =>
    list.replaceChildren(
      ...rows.map(({ name }) => {
        const row = document.createElement('li');
        row.textContent = name;
        return row;
      }),
    );
  const ask = (name: string, args: object) =>
    new Promise<unknown>((done, refuse) => {
      lastId += 1;
      waiting.set(lastId, { done, refuse });
      state.port?.postMessage({ kind: 'query', id: lastId, name, args });
    });
  field.focus();
  field.oninput = async () => {
    if (peer === 'echo') return show([{ name: field.value }]);
    const { value } = field;
    const rows = (await ask('customers.search', { text: value.trim() })) as { name: string }[];
    if (field.value === value) show(rows);
  };
  Object.assign(window, { blackbookPeer: { state, ask } });
  if (peer === 'echo') return;
  const worker = new Worker(`${peer}.js`);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.error) asked?.refuse(new Error(data.error));
    else asked?.done(data.value);
  };
  state.port = port1;
  worker.postMessage('port', [port2]);
  const wanted = new URLSearchParams(location.search).get('find');
  if (!wanted) return;
  void (async () => {
    await ask('open', {});
    for (const text of wanted.split(',')) show((await ask('customers.search', { text })) as { name: string }[]);
    requestAnimationFrame(() =>
      setTimeout(() => {
        state.coldMs = performance.now();
      }),
    );
  })();
}

export function rawWorker(): void {
  interface Person {
    id: string;
    name: string;
    phone: string;
    email: string;
    cardNumber: string;
  }
  let people: Person[] = [];
  let held: unknown[] = [];

  const finished = (request: IDBRequest | IDBTransaction) =>
    new Promise<unknown>((done, refuse) => {
      if (request instanceof IDBTransaction) {
        request.oncomplete = () => done(undefined);
        request.onerror = () => refuse(request.error);
      } else {
        request.onsuccess = () => done(request.result);
        request.onerror = () => refuse(request.error);
      }
    });
  async function open(names: string[]): Promise<IDBDatabase> {
    const request = indexedDB.open('raw', 1);
    request.onupgradeneeded = () => {
      for (const name of names) request.result.createObjectStore(name, { keyPath: 'id' });
    };
    return (await finished(request)) as IDBDatabase;
  }

  async function fill(pages: Record<string, number>) {
    const database = await open(Object.keys(pages));
    const ms: Record<string, number> = {};
    for (const [name, count] of Object.entries(pages)) {
      const start = performance.now();
      for (let index = 0; index < count; index++) {
        const { documents } = await (await fetch(`pages/${name}/${index}`)).json();
        const writing = database.transaction(name, 'readwrite', { durability: 'relaxed' });
        const store = writing.objectStore(name);
        for (const one of documents) store.put(one);
        await finished(writing);
      }
      ms[name] = performance.now() - start;
    }
    database.close();
    return ms;
  }
  const readStore = async (database: IDBDatabase, name: string) =>
    (await finished(database.transaction(name).objectStore(name).getAll())) as unknown[];

  /** In pages: what one request may bring is limited, and a hundred thousand histories are beyond it. */
  async function* readPages(database: IDBDatabase, name: string) {
    const size = 10_000;
    for (let last = ''; ; ) {
      const range = IDBKeyRange.lowerBound(last, true);
      const rows = await finished(database.transaction(name).objectStore(name).getAll(range, size));
      yield rows as { id: string }[];
      last = (rows as { id: string }[]).at(-1)?.id ?? last;
      if ((rows as unknown[]).length < size) return;
    }
  }

  /** The plain scan: every customer, each text within each field. */
  function search(text: string): Person[] {
    const wanted = text.toLowerCase();
    const hits: Person[] = [];
    for (const one of people) {
      const { name, phone, email, cardNumber } = one;
      if (
        name.toLowerCase().includes(wanted) ||
        phone.includes(wanted) ||
        email.includes(wanted) ||
        cardNumber.includes(wanted)
      )
        hits.push(one);
      if (hits.length === 8) break;
    }
    return hits;
  }

  const work: Record<string, (args: never) => unknown> = {
    fill: ({ pages }: { pages: Record<string, number> }) => fill(pages),
    async open() {
      const database = await open([]);
      people = (await readStore(database, 'customers')) as Person[];
      return people.length;
    },
    async hold() {
      const database = await open([]);
      for (const name of [...database.objectStoreNames])
        for await (const rows of readPages(database, name)) for (const one of rows) held.push(one);
      return held.length;
    },
    letGo() {
      held = [];
    },
    'customers.search': ({ text }: { text: string }) => search(text),
  };
  addEventListener('message', ({ ports: [port] }) => {
    if (!port) return;
    port.onmessage = async ({ data }) => {
      try {
        port.postMessage({ id: data.id, value: await work[data.name]?.(data.args as never) });
      } catch (error) {
        port.postMessage({ id: data.id, error: String(error) });
      }
    };
  });
}

export function pouchWorker(): void {
  interface Pouch {
    bulkDocs(documents: object[]): Promise<unknown>;
    allDocs(options: object): Promise<{ rows: { doc: Record<string, string> }[] }>;
    close(): Promise<void>;
  }
  importScripts('pouchdb.js');
  const { PouchDB } = globalThis as unknown as { PouchDB: new (name: string, options: object) => Pouch };
  let people: Record<string, string>[] = [];
  const openPouch = (name: string) => new PouchDB(name, { adapter: 'idb', auto_compaction: false });

  const work: Record<string, (args: never) => unknown> = {
    /** Until time is up (ms); then it says how many documents it had written. */
    async fill({ name, pages, mostMs }: { name: string; pages: number; mostMs: number }) {
      const database = openPouch(name);
      const start = performance.now();
      let written = 0;
      for (let index = 0; index < pages && performance.now() - start < mostMs; index++) {
        const { documents } = await (await fetch(`pages/${name}/${index}`)).json();
        await database.bulkDocs(
          documents.map(({ id, _deleted, ...rest }: Record<string, unknown>) => ({ _id: id, ...rest })),
        );
        written += documents.length;
      }
      const ms = performance.now() - start;
      await database.close();
      return { ms, written };
    },
    async open() {
      const { rows } = await openPouch('customers').allDocs({ include_docs: true });
      people = rows.map(({ doc }) => doc);
      return people.length;
    },
    'customers.search': ({ text }: { text: string }) =>
      people
        .filter(({ name, phone, email }) =>
          [name, phone, email].some((one) => one?.toLowerCase().includes(text.toLowerCase())),
        )
        .slice(0, 8),
  };
  addEventListener('message', ({ ports: [port] }) => {
    if (!port) return;
    port.onmessage = async ({ data }) => {
      try {
        port.postMessage({ id: data.id, value: await work[data.name]?.(data.args as never) });
      } catch (error) {
        port.postMessage({ id: data.id, error: String(error) });
      }
    };
  });
}
