import { createContext, type ReactNode, use, useMemo } from 'react';
import { assert } from '../../shared/kit/assert';
import type { Settings } from '../../shared/model/company';
import type { DeviceView } from '../../shared/replica-api/views';

export interface Shop {
  device: DeviceView;
  settings: Settings;
}
const ShopContext = createContext<Shop | null>(null);

/** Stands around every screen that needs a company: this device, and what holds for the whole company. */
export function ShopProvider({ device, settings, children }: Shop & { children: ReactNode }) {
  const shop = useMemo(() => ({ device, settings }), [device, settings]);
  return <ShopContext value={shop}>{children}</ShopContext>;
}

export function useShop(): Shop {
  const shop = use(ShopContext);
  assert(shop, 'useShop within ShopProvider');
  return shop;
}
