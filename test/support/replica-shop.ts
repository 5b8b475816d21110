/** What the sync tests of replicas find at central. */
import { v7 as newId } from 'uuid';
import { makeCustomer, type TestDevice } from './devices';

/** Who signs in at the tills of store s1, and how (the company that central begins with). */
export const cashier = { associateId: 'a4', pin: '4567' };

export const aRecordProduct = (id: string, price = 500) => ({
  id,
  rev: newId(),
  updatedAt: '2026-11-20T10:00:00.000Z',
  updatedBy: 'B1',
  sku: id,
  barcodes: [`BAR${id}`],
  name: `Product ${id}`,
  category: 'Gifts',
  price,
  taxRate: 2000,
  active: true,
});

/** Five products and three customers. */
export async function fillCentral(device: TestDevice): Promise<void> {
  const products = ['P1', 'P2', 'P3', 'P4', 'P5'].map((id) => ({ document: aRecordProduct(id) }));
  const customers = ['Anna Smith', 'Марина Иванова', 'Kovács Ágnes'].map((name, index) => ({
    document: makeCustomer({ id: `C${index + 1}`, name, phone: `+44770090${1000 + index}`, updatedBy: 'B1' }),
  }));
  for (const [collection, rows] of Object.entries({ products, customers })) {
    const { parked } = await device.push(collection, rows);
    if (parked.length > 0) throw new Error(JSON.stringify(parked));
  }
}
