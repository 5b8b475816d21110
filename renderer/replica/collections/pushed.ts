import type { ReplicaCollection } from './open-databases';

/** What a device writes and sends. The others it pulls only, and RxDB keeps no second copy of what central has. */
export const pushed: ReadonlySet<ReplicaCollection> = new Set<ReplicaCollection>(['facts', 'customers', 'tasks']);
