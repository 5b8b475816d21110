import type { ReplicaClient } from '../../../../shared/replica-api/api';
import type { CustomerHit, ProductView } from '../../../../shared/replica-api/views';
import { keepEqual } from '../../../platform/keep-equal';

interface Wanted {
  /** Trimmed. */
  text: string;
  /** With nothing typed: whether the lately seen are wanted. */
  asksCustomers: boolean;
}

/** What was found, among goods and among people, and for what. */
export interface Found extends Wanted {
  products: ProductView[];
  customers: CustomerHit[];
}

export interface Lookup {
  /** Somebody typed, or looks for something else. The same again asks nothing. */
  look(text: string, asksCustomers: boolean): void;
  /** The newest answer. */
  peek(): Found;
  listen(hear: () => void): () => void;
  stop(): void;
}

const [mostProducts, mostCustomers] = [12, 8];
/** Two keys so close (ms) come from a scanner: what it types is no search, and is taken back in a moment. */
const scannerGapMs = 25;
const scannerEndMs = 60;
/** When nobody has typed for so long (ms), the answer is kept up to date as long as it is looked at. */
const liveAfterMs = 300;

/**
 * The search behind one field. A key is asked at once, from its own event; one question is on its way at a time and the
 * newest text goes next, so that answers never queue; an answer to an older text is dropped.
 */
export function createLookup(client: ReplicaClient, now: () => number): Lookup {
  const hearers = new Set<() => void>();
  let found: Found = { text: '', asksCustomers: false, products: [], customers: [] };
  let wanted: Wanted = { text: '', asksCustomers: false };
  let lastKeyAt = Number.NEGATIVE_INFINITY;
  let isAsking = false;
  let isHeld = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopLive = () => {};

  function tell(next: Found) {
    found = keepEqual(found, next);
    for (const hear of hearers) hear();
  }

  const toAsks = ({ text, asksCustomers }: Wanted) => ({
    products: text === '' ? null : { text, limit: mostProducts },
    customers: text === '' && !asksCustomers ? null : { text, limit: mostCustomers },
  });

  function letGo() {
    isHeld = false;
    void ask();
  }

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const asked = wanted;
    const { products, customers } = toAsks(asked);
    const answers = await Promise.all([
      products ? client.query('products.search', products) : [],
      customers ? client.query('customers.search', customers) : [],
    ]).finally(() => {
      isAsking = false;
    });
    if (asked !== wanted) return isHeld ? undefined : ask();
    tell({ ...asked, products: answers[0], customers: answers[1] });
    timer = setTimeout(followLive, liveAfterMs);
  }

  function followLive() {
    const { products, customers } = toAsks(wanted);
    const stops = [
      products && client.subscribe('products.search', products, (products) => tell({ ...found, products })),
      customers && client.subscribe('customers.search', customers, (customers) => tell({ ...found, customers })),
    ];
    stopLive = () => {
      for (const stop of stops) stop?.();
    };
  }

  function stop() {
    clearTimeout(timer);
    stopLive();
    stopLive = () => {};
  }

  return {
    look(text, asksCustomers) {
      if (text === wanted.text && asksCustomers === wanted.asksCustomers) return;
      const at = now();
      const isScanner = text !== '' && at - lastKeyAt < scannerGapMs;
      lastKeyAt = at;
      wanted = { text, asksCustomers };
      stop();
      isHeld = isScanner;
      if (isHeld) timer = setTimeout(letGo, scannerEndMs);
      else if (text === '' && !asksCustomers) tell({ ...wanted, products: [], customers: [] });
      else void ask();
    },
    peek: () => found,
    listen(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    stop() {
      stop();
      wanted = { text: '', asksCustomers: false };
    },
  };
}
