import { Bonjour } from 'bonjour-service';
import type { Browse } from './handlers/find';

/** The name by which a central says that it is here (central/lan.ts). */
const serviceType = 'blackbook';

/** Multicast DNS (RFC 6762). Where a network carries none, nobody is heard. */
export const browseLan: Browse = (heard) => {
  const bonjour = new Bonjour({}, () => undefined);
  bonjour.find({ type: serviceType }, ({ port, addresses = [], txt }) => {
    const said = (txt ?? {}) as Record<string, unknown>;
    heard({ port, addresses, company: String(said.company ?? ''), store: String(said.store ?? '') });
  });
  return () => bonjour.destroy();
};
