import { hashPin } from '../../shared/domain/pin';
import type { NewShop } from '../../shared/model/new-shop';
import type { Instant } from '../../shared/model/time';
import { type Company, createCompany } from '../demo/company';

/** The first till of a new shop. The demo's own tills have a history already, and this is none of them. */
export const firstTillOf = ({ demo }: Pick<NewShop, 'demo'>) => (demo ? 'T4' : 'T1');
export const ownerId = 'a1';

/** One store, one till, one person: or the demo's company, under this name and with this owner. */
export function createShop(shop: NewShop, updatedAt: Instant, newSalt: () => string): Company {
  const { companyName, currency, country, storeName, timeZone, receiptFooter, discountReasons } = shop;
  const demo = createCompany(updatedAt, newSalt);
  const record = { rev: 'set-up', updatedAt, updatedBy: 'central' };
  const till = firstTillOf(shop);
  const device = { id: till, code: till, name: `${shop.tillName} ${till.slice(1)}`, kind: 'till' as const };
  const settings = { ...demo.settings, ...record, companyName, currency, country, receiptFooter, discountReasons };
  const [camden, ...otherStores] = demo.stores;
  const [olivia, ...others] = demo.associates;
  const owner = { ...record, id: ownerId, name: shop.ownerName, role: 'owner' as const, active: true };
  const pin = hashPin(shop.pin, newSalt());
  if (shop.demo && camden && olivia)
    return {
      settings,
      stores: [{ ...camden, name: storeName, timeZone, devices: [...camden.devices, device] }, ...otherStores],
      associates: [{ ...olivia, ...owner, pin }, ...others],
    };
  return {
    settings: { ...settings, openingFloat: 0 },
    stores: [{ ...record, id: 's1', name: storeName, address: '', timeZone, devices: [device] }],
    // Nobody's list of stores is everybody's: the owner belongs to the second store too, when there is one.
    associates: [{ ...owner, storeIds: [], pin }],
  };
}
