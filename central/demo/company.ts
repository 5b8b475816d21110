import { hashPin } from '../../shared/domain/pin';
import type { Associate, Settings, Store } from '../../shared/model/company';
import type { Instant } from '../../shared/model/time';

/** The demo's associates and their PINs; the README names them. */
export const people = [
  { id: 'a1', name: 'Olivia Hart', role: 'owner', storeIds: ['s1', 's2'], pin: '1234' },
  { id: 'a2', name: 'Marcus Reed', role: 'manager', storeIds: ['s1', 's2'], pin: '2345' },
  { id: 'a3', name: 'Priya Shah', role: 'seller', storeIds: ['s1'], pin: '3456' },
  { id: 'a4', name: 'Дмитрий Орлов', role: 'cashier', storeIds: ['s1'], pin: '4567' },
  { id: 'a5', name: 'Kovács Zsófia', role: 'cashier', storeIds: ['s2'], pin: '5678' },
  { id: 'a6', name: 'Айгерім Сапарова', role: 'seller', storeIds: ['s2'], pin: '6789' },
] as const;

/** The same at every start, so that a second import of the company changes nothing. */
const rev = 'demo-1';

export interface Company {
  settings: Settings;
  stores: Store[];
  associates: Associate[];
}

/** Two stores, three tills, a book and six people. `newSalt`: 32 hex digits of chance. */
export function createCompany(updatedAt: Instant, newSalt: () => string): Company {
  const record = { rev, updatedAt, updatedBy: 'central' };
  return {
    settings: {
      ...record,
      id: 'company',
      companyName: 'Blackbook Gifts',
      currency: 'GBP',
      country: 'GB',
      discountReasons: ['Damaged packaging', 'Regular customer', 'Price match', 'End of line'],
      discountLimit: 1000,
      lapseDays: 120,
      receiptFooter: 'Thank you for shopping with us. Returns within 28 days with this receipt.',
      feedbackSeconds: 12,
      openingFloat: 10000,
    },
    stores: [
      {
        ...record,
        id: 's1',
        name: 'Camden',
        address: '12 Camden Passage, London N1 8EA',
        timeZone: 'Europe/London',
        devices: [
          { id: 'T1', code: 'T1', name: 'Till 1', kind: 'till' },
          { id: 'T2', code: 'T2', name: 'Till 2', kind: 'till' },
          { id: 'B1', code: 'B1', name: 'Book 1', kind: 'book' },
        ],
      },
      {
        ...record,
        id: 's2',
        name: 'Brighton',
        address: '48 Ship Street, Brighton BN1 1AF',
        timeZone: 'Europe/London',
        devices: [{ id: 'T3', code: 'T3', name: 'Till 3', kind: 'till' }],
      },
    ],
    associates: people.map(({ pin, storeIds, ...person }) => ({
      ...record,
      ...person,
      storeIds: [...storeIds],
      pin: hashPin(pin, newSalt()),
      active: true,
    })),
  };
}
