import type { ReplicaCollection } from './open-databases';

/** Records that a device edits. */
export const editedRecords = ['customers', 'tasks', 'products'] as const;
export type EditedRecord = (typeof editedRecords)[number];

/** What a device writes and sends. The others it pulls only, and RxDB keeps no second copy of what central has. */
export const pushed: ReadonlySet<ReplicaCollection> = new Set<ReplicaCollection>(['facts', ...editedRecords]);

export const isEdited = (name: string): name is EditedRecord => (editedRecords as readonly string[]).includes(name);
