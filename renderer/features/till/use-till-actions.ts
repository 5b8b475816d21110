import { useMemo } from 'react';
import { assertNever } from '../../../shared/kit/assert';
import type { Id } from '../../../shared/model/ids';
import type { CommandName, Commands, TenderInput } from '../../../shared/replica-api/api';
import { useDrawer } from '../../platform/printer';
import { useReplica } from '../../platform/replica';
import { createBeep } from '../../ui/beep';
import { useTillSession } from './till-session';

/**
 * Everything a cashier can do, whatever it is done with: a tap, a key, a scan or the palette. A refusal is shown where
 * the cashier looks and changes nothing.
 */
export function useTillActions() {
  const client = useReplica();
  const open = useTillSession((session) => session.open);
  const leaveFinished = useTillSession((session) => session.leaveFinished);
  const fail = useTillSession((session) => session.fail);
  const drawer = useDrawer();
  return useMemo(() => {
    const beep = createBeep();

    async function attempt<N extends CommandName>(name: N, args: Commands[N]['args']): Promise<Commands[N]['result']> {
      const result = await client.run(name, args);
      fail(result.ok ? null : result.error);
      return result;
    }

    /** A drawer that stays shut is said, and changes nothing. */
    async function openDrawer() {
      const answer = await drawer?.();
      if (answer?.ok === false) fail({ code: 'drawer-failed' });
    }

    return {
      /** A scan or a whole typed code. An unknown one is kept on screen until somebody decides. */
      async scan(code: string) {
        leaveFinished();
        const result = await client.run('basket.scan', { code });
        if (!result.ok) {
          beep();
          if (result.error.code === 'unknown-code') open({ kind: 'unknown-code', code });
          else fail(result.error);
          return;
        }
        fail(null);
        switch (result.value.kind) {
          case 'product':
          case 'customer':
            return;
          case 'receipt':
            return open({ kind: 'return', saleId: result.value.saleId });
          default:
            return assertNever(result.value);
        }
      },
      async addProduct(productId: Id) {
        leaveFinished();
        return (await attempt('basket.addProduct', { productId, quantity: 1 })).ok;
      },
      async setQuantity(lineId: Id, quantity: number) {
        return quantity < 1
          ? (await attempt('basket.voidLine', { lineId })).ok
          : (await attempt('basket.setQuantity', { lineId, quantity })).ok;
      },
      setCustomer: (customerId: Id | null) => attempt('basket.setCustomer', { customerId }),
      voidLine: (lineId: Id) => attempt('basket.voidLine', { lineId }),
      voidBasket: () => attempt('basket.void', {}),
      undo: () => attempt('basket.undo', {}),
      async pay(tenders: TenderInput[]) {
        const result = await attempt('basket.pay', { tenders });
        if (!result.ok) return;
        open({ kind: 'done', done: result.value, what: 'sale' });
        if (tenders.some(({ kind }) => kind === 'cash')) void openDrawer();
      },
      takeSuggestion: (suggestionId: Id) => attempt('suggestion.take', { suggestionId }),
      declineSuggestion: (suggestionId: Id) => attempt('suggestion.decline', { suggestionId }),
      lock: () => client.run('session.signOut', {}),
      openDrawer,
      attempt,
    };
  }, [client, open, leaveFinished, fail, drawer]);
}
