import type { CollectionName } from '../../../shared/model/collections';
import type { Checkpoint } from '../../../shared/protocol/pull';

/** Where a first filling is: on its way down from the head, in one of its parts, before the number `below`. */
export interface Place {
  head: Checkpoint;
  part: Part;
  below: number;
}

/** As the wire has them; 'all': the collection has no parts. */
export type Part = 'home' | 'rest' | 'all';

export const firstPart = (name: CollectionName): Part => (name === 'customers' ? 'home' : 'all');
