import type { Say } from '../../shared/host/lines';
import type { Order } from '../../shared/host/orders';
import type { Backups } from './backups';

export type HearOrders = (obey: (order: Order) => void) => void;

/** Does what the shell asks of backups, and answers. */
export async function obey(order: Order, backups: Backups, say: Say): Promise<void> {
  if (order.do === 'stop') return;
  const done = order.do === 'back-up' ? await backups.run() : await backups.configure(order.wish);
  say({ event: 'answer', to: order.number, error: done.ok ? null : done.error });
}
