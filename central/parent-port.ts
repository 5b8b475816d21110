import { type Order, orderSchema } from '../shared/host/orders';

/** Electron gives it to a utility process (https://www.electronjs.org/docs/latest/api/parent-port). */
interface ParentPort {
  on(event: 'message', listener: (message: { data: unknown }) => void): void;
}

/** Hears what the shell that carries us asks for; without one there is nothing to hear. */
export function hearOrders(obey: (order: Order) => void): void {
  const port = (process as { parentPort?: ParentPort }).parentPort;
  port?.on('message', ({ data }) => {
    const parsed = orderSchema.safeParse(data);
    if (parsed.success) obey(parsed.data);
  });
}
