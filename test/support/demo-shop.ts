/** A small shop, whole enough for every screen: two stores, four devices, six people, products, customers, history. */
import { addFactToHistory, emptyHistory } from '../../shared/domain/history';
import { toParts } from '../../shared/domain/model-parts';
import { hashPin } from '../../shared/domain/pin';
import { priceBasket } from '../../shared/domain/price';
import { createModel } from '../../shared/domain/suggest/create-model';
import { historyToPast } from '../../shared/domain/suggest/past';
import { createSeededRandom } from '../../shared/kit/random';
import type { Documents } from '../../shared/model/collections';
import type { Associate, Role, Settings, Store } from '../../shared/model/company';
import type { Customer } from '../../shared/model/customer';
import type { Fact, FactOf } from '../../shared/model/fact';
import type { Product } from '../../shared/model/product';
import type { History, ModelPart } from '../../shared/model/projection';
import { toDay, toInstant } from '../../shared/model/time';

export type ShopDocuments = { [C in keyof Documents]: Documents[C][] };

const dayMs = 86_400_000;
const record = { rev: 'r1', updatedAt: '2026-01-05T09:00:00.000Z', updatedBy: 'central' };

/** The PIN of each associate of the demo shop, by id. */
export const demoPins: Record<string, string> = {
  a1: '1111',
  a2: '2222',
  a3: '3333',
  a4: '4444',
  a5: '5555',
  a6: '6666',
};

const settings: Settings = {
  ...record,
  id: 'company',
  companyName: 'Harbour Gifts',
  currency: 'GBP',
  country: 'GB',
  discountReasons: ['Damaged', 'Staff', 'Price match'],
  discountLimit: 1000,
  lapseDays: 120,
  receiptFooter: 'Thank you. Returns within 30 days.',
  feedbackSeconds: 12,
  openingFloat: 10000,
  // Else one suggestion of ten would be withheld, by ids that are made anew each time.
  heldOutShare: 0,
  withheldShare: 0,
};

const stores: Store[] = [
  {
    ...record,
    id: 's1',
    name: 'Quayside',
    address: '4 Harbour Street, Bristol',
    timeZone: 'Europe/London',
    devices: [
      { id: 'till-1', code: 'T1', name: 'Front till', kind: 'till' },
      { id: 'till-2', code: 'T2', name: 'Back till', kind: 'till' },
      { id: 'book-1', code: 'B1', name: 'Floor laptop', kind: 'book' },
    ],
  },
  {
    ...record,
    id: 's2',
    name: 'Old Town',
    address: '17 Church Lane, Bath',
    timeZone: 'Europe/London',
    devices: [{ id: 'till-3', code: 'T3', name: 'Till', kind: 'till' }],
  },
];

const people: [id: string, name: string, role: Role, stores: string[]][] = [
  ['a1', 'Amy Clarke', 'cashier', ['s1']],
  ['a2', 'Ben Osei', 'cashier', ['s1', 's2']],
  ['a3', 'Chloe Martin', 'seller', ['s1']],
  ['a4', 'Daniyar Akhmetov', 'manager', ['s1', 's2']],
  ['a5', 'Eszter Nagy', 'cashier', ['s2']],
  ['a6', 'Fiona Walsh', 'owner', []],
];

const goods: [name: string, category: string, price: number][] = [
  ['White hanging heart lantern', 'Lighting', 295],
  ['Red hanging heart lantern', 'Lighting', 295],
  ['Regency cake stand, three tiers', 'Kitchen', 1275],
  ['Teacup and saucer, roses', 'Kitchen', 295],
  ['Teacup and saucer, green regency', 'Kitchen', 295],
  ['Jam making set with jars', 'Kitchen', 425],
  ['Jumbo bag, red retrospot', 'Bags', 208],
  ['Lunch bag, black skull', 'Bags', 165],
  ['Lunch bag, cars blue', 'Bags', 165],
  ['Party bunting', 'Party', 495],
  ['Paper chain kit, fifties Christmas', 'Party', 295],
  ['Set of three cake tins, pantry design', 'Kitchen', 495],
  ['Alarm clock bakelike red', 'Clocks', 375],
  ['Alarm clock bakelike green', 'Clocks', 375],
  ['Wooden picture frame, white finish', 'Home', 295],
  ['Rabbit night light', 'Lighting', 208],
  ['Hot water bottle, babushka', 'Home', 495],
  ['Hand warmer, bird design', 'Home', 210],
  ['Card, suki birthday', 'Cards', 42],
  ['Gift wrap, vintage Christmas', 'Cards', 42],
  ['Spotty bunting', 'Party', 495],
  ['Natural slate heart chalkboard', 'Home', 295],
  ['Vintage union jack bunting', 'Party', 895],
  ['Doormat, union flag', 'Home', 825],
  ['Recipe box, pantry yellow', 'Kitchen', 295],
  ['Retrospot tea set, ceramic', 'Kitchen', 495],
  ['Silver ring with a garnet', 'Jewellery', 4500],
  ['Scented candle, fig', 'Home', 1450],
  ['Photo album, unpriced', 'Home', 0],
  ['Wicker picnic basket, last season', 'Home', 3900],
];

const names = [
  'Anna Smith',
  'Марина Иванова',
  'Nagyné Szűcs Erzsébet',
  'Ольга Кузнецова',
  'Jürgen Müller',
  'Айгүл Сәрсенбаева',
  'Katherine O’Brien',
  'Kovács Ágnes',
  'Юлия Цой',
  'Peter Watson',
  'Алексей Щербаков',
  'Tóth Gábor',
  'Emily Johnson',
  'Zoë Adler',
  'Дмитрий Попов',
  'Mary Anne Clarke',
  'Őri Péter',
  'Ксения Хан',
  'Liam Murphy',
  'Sophie Brown',
];

const ean = (index: number) => `50${String(index).padStart(10, '0')}7`;

function aCustomer(index: number, name: string, today: number): Customer {
  return {
    ...record,
    id: `c${index + 1}`,
    name,
    phone: `+4477009${String(10000 + index * 37).slice(-5)}`,
    email: index % 3 === 0 ? `customer${index + 1}@example.org` : '',
    birthday: index === 0 ? `1984-${toDay(today + 3 * dayMs, 'UTC').slice(5)}` : index % 4 === 0 ? '1990-06-15' : null,
    cardNumber: index % 2 === 0 ? `29${String(1000000000 + index)}3` : '',
    homeStoreId: index % 3 === 2 ? 's2' : 's1',
    sizes: index % 5 === 0 ? { ring: '17', shoe: '38' } : {},
    favourites: index === 0 ? ['lanterns', 'anything red'] : [],
    wishlist: index === 0 ? ['p27'] : [],
    tags: index === 0 ? ['regular'] : [],
    consents: { email: { granted: true, at: '2026-01-05T09:00:00.000Z' } },
    createdAt: '2026-01-05T09:00:00.000Z',
  };
}

/** Made anew for a day, so that "yesterday" is yesterday. Made-up people; product names in the manner of a gift shop. */
export function createDemoShop(now: number): ShopDocuments {
  const products = goods.map(
    ([name, category, price], index): Product => ({
      ...record,
      id: `p${index + 1}`,
      sku: String(22001 + index),
      barcodes: [ean(index + 1)],
      name,
      category,
      price,
      taxRate: 2000,
      active: index !== goods.length - 1,
    }),
  );
  const customers = names.map((name, index) => aCustomer(index, name, now));
  const associates = people.map(
    ([id, name, role, storeIds]): Associate => ({
      ...record,
      id,
      name,
      role,
      storeIds,
      pin: hashPin(demoPins[id]!, `0${id.slice(1)}`.repeat(16), 10),
      active: true,
    }),
  );
  return {
    settings: [settings],
    stores,
    associates,
    products,
    offers: [],
    customers,
    tasks: [
      {
        ...record,
        id: 'task-1',
        storeId: 's1',
        customerId: 'c1',
        kind: 'promise',
        text: 'Call when the green lantern is in',
        dueDay: toDay(now + dayMs, 'UTC'),
        doneAt: null,
      },
    ],
    facts: [],
    ...toPast(products, customers, now),
  };
}

/** Two years of visits, the same each time: things that go together, and people who buy the same again. */
function toPast(
  products: Product[],
  customers: Customer[],
  now: number,
): { histories: History[]; models: ModelPart[] } {
  const random = createSeededRandom(7);
  const model = createModel();
  model.describe(products);
  const histories = new Map(customers.map(({ id }) => [id, emptyHistory(id)]));
  const sets = [
    [0, 1, 15],
    [3, 4, 2, 25],
    [6, 7, 8],
    [9, 20, 22],
    [12, 13],
    [5, 11, 24],
  ];
  for (let visit = 0; visit < 160; visit++) {
    const customer = customers[Math.floor(random() ** 2 * customers.length)]!;
    const set = sets[(customers.indexOf(customer) + (random() < 0.7 ? 0 : 1)) % sets.length]!;
    const picked = set.filter(() => random() < 0.75).map((index) => products[index]!);
    if (picked.length === 0) continue;
    const at = now - Math.floor((160 - visit) * 4.3 * dayMs) + 10 * 3_600_000;
    const history = histories.get(customer.id)!;
    model.learn({ day: at / dayMs, productIds: picked.map(({ id }) => id), past: historyToPast(history) });
    histories.set(
      customer.id,
      addFactToHistory(history, aPastSale(visit, customer, picked, at), () => 11),
    );
  }
  return {
    histories: [...histories.values()]
      .filter((one) => one.visits > 0)
      .map((one) => ({ ...one, rev: 'r1', included: {} })),
    models: [...toParts({ version: 'v1', bytes: model.pack(), included: {} })].map((one) => ({ ...one, rev: 'r1' })),
  };
}

function aPastSale(visit: number, customer: Customer, products: Product[], at: number): Fact {
  const lines = products.map((product, index) => ({
    lineId: `l${index}`,
    productId: product.id,
    sku: product.sku,
    name: product.name,
    quantity: 1,
    unitPrice: product.price,
    taxRate: product.taxRate,
    discount: null,
  }));
  const priced = priceBasket({ lines, discount: null });
  const sale: FactOf<'sale'> = {
    id: `past-${visit}`,
    kind: 'sale',
    at: toInstant(at),
    businessDay: toDay(at, 'UTC'),
    storeId: customer.homeStoreId,
    tillId: customer.homeStoreId === 's1' ? 'till-1' : 'till-3',
    associateId: 'a1',
    customerId: customer.id,
    n: visit + 1,
    prev: '',
    hash: '0'.repeat(64),
    body: {
      basketId: `past-${visit}`,
      receipt: `T1-${String(visit + 1).padStart(6, '0')}`,
      currency: 'GBP',
      lines: priced.lines,
      discount: null,
      total: priced.total,
      rounding: 0,
      tenders: [{ kind: 'card', amount: priced.total, given: priced.total }],
    },
  };
  return sale;
}
