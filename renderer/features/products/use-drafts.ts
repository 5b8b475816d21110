import { useState } from 'react';
import type { Id } from '../../../shared/model/ids';
import type { ProductDetail } from '../../../shared/replica-api/product-views';
import type { ProductDraft } from './product-draft';

/** What is typed and not saved yet, of one product. */
export interface Begun {
  draft: ProductDraft;
  /** The product as it was when somebody began; null: there is none yet. */
  seen: ProductDetail | null;
}

/** By product; what was begun stays while another one is looked at. `null` is the new one. */
export function useDrafts(initial: Begun | null) {
  const [drafts, setDrafts] = useState<Record<Id, Begun>>(initial ? { '': initial } : {});
  return {
    of: (id: Id | null): Begun | null => drafts[id ?? ''] ?? null,
    keep: (id: Id | null, begun: Begun) => setDrafts((all) => ({ ...all, [id ?? '']: begun })),
    drop: (id: Id | null) => setDrafts(({ [id ?? '']: _, ...others }) => others),
  };
}
