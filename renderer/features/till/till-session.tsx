import { createContext, type ReactNode, use, useState } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import { assert } from '../../../shared/kit/assert';
import type { Failure } from '../../../shared/model/errors';
import type { Id } from '../../../shared/model/ids';
import type { SaleDone } from '../../../shared/replica-api/views';

export type SearchMode = 'products' | 'customers';

/** What stands beside the cart. Everything here may die with the window; the basket itself lives in the replica. */
export type Panel =
  | { kind: 'browse' }
  | { kind: 'unknown-code'; code: string }
  | { kind: 'new-customer'; name: string; phone: string; cardNumber: string }
  | { kind: 'quantity'; lineId: Id }
  | { kind: 'discount'; lineId: Id | null }
  | { kind: 'pay' }
  | { kind: 'park' }
  | { kind: 'recall' }
  | { kind: 'drawer' }
  | { kind: 'return'; saleId: Id | null }
  | { kind: 'done'; done: SaleDone; what: 'sale' | 'return' };

export interface TillSession {
  panel: Panel;
  mode: SearchMode;
  text: string;
  /** Raised whenever the search field should take the focus. */
  focusSearch: number;
  failure: Failure | null;
  profileOf: Id | null;
  helpOpen: boolean;
  /** The line that was tapped, for as long as no other line is touched. */
  chosen: { lineId: Id; whileLast: Id | null } | null;
  /** A scan that was made on another screen and waits for the till. */
  broughtScan: string | null;
  open(panel: Panel): void;
  /** Back to search and tiles, with the cursor in the field. */
  browse(mode?: SearchMode): void;
  /** The next sale has begun by itself: what was finished or unknown makes room; a payment stays open. */
  leaveFinished(): void;
  setText(text: string): void;
  fail(failure: Failure | null): void;
  openProfile(customerId: Id | null): void;
  showHelp(open: boolean): void;
  choose(lineId: Id, whileLast: Id | null): void;
  bringScan(code: string | null): void;
}

export const createTillSession = (): StoreApi<TillSession> =>
  createStore<TillSession>((set) => ({
    panel: { kind: 'browse' },
    mode: 'products',
    text: '',
    focusSearch: 0,
    failure: null,
    profileOf: null,
    helpOpen: false,
    chosen: null,
    broughtScan: null,
    open: (panel) => set({ panel, failure: null }),
    browse: (mode = 'products') =>
      set((session) => ({
        panel: { kind: 'browse' },
        mode,
        failure: null,
        focusSearch: session.focusSearch + 1,
        text: session.panel.kind === 'browse' ? session.text : '',
      })),
    leaveFinished: () =>
      set(({ panel, focusSearch }) =>
        panel.kind === 'done' || panel.kind === 'unknown-code'
          ? { panel: { kind: 'browse' }, mode: 'products', focusSearch: focusSearch + 1, text: '' }
          : {},
      ),
    setText: (text) => set({ text }),
    fail: (failure) => set({ failure }),
    openProfile: (profileOf) => set({ profileOf }),
    showHelp: (helpOpen) => set({ helpOpen }),
    choose: (lineId, whileLast) => set({ chosen: { lineId, whileLast } }),
    bringScan: (broughtScan) => set({ broughtScan }),
  }));

const SessionContext = createContext<StoreApi<TillSession> | null>(null);

/** Stands above the screens, so that an open panel is still open when the cashier comes back from the book. */
export function TillSessionProvider({ children }: { children: ReactNode }) {
  const [store] = useState(createTillSession);
  return <SessionContext value={store}>{children}</SessionContext>;
}

export function useTillSessionStore(): StoreApi<TillSession> {
  const store = use(SessionContext);
  assert(store, 'useTillSession within TillSessionProvider');
  return store;
}

export function useTillSession<T>(select: (session: TillSession) => T): T {
  return useStore(useTillSessionStore(), select);
}

/** Back to the search from the panel that asks. Called late, when somebody has opened another one, it leaves that open. */
export function useClosePanel(): () => void {
  const store = useTillSessionStore();
  const mine = useTillSession(({ panel }) => panel);
  return () => {
    const { panel, browse } = store.getState();
    if (panel === mine) browse();
  };
}

type Deeds = Pick<
  TillSession,
  'open' | 'browse' | 'leaveFinished' | 'setText' | 'fail' | 'openProfile' | 'showHelp' | 'choose' | 'bringScan'
>;

/** What can be done with the session; it stays the same, so whoever takes only this is not drawn again by a key. */
export const useTillDeeds = (): Deeds => useTillSessionStore().getState();
