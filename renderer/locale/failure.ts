import { useCallback } from 'react';
import type { Failure } from '../../shared/model/errors';
import { useFormat, useT } from './locale';

/** Details that are sums of money (minor units), by the names that the rules give them. */
const sums = new Set(['missing', 'most']);

/** The sentence that tells an associate what went wrong and what to do. */
export function useFailureSentence(): (failure: Failure) => string {
  const t = useT();
  const format = useFormat();
  return useCallback(
    ({ code, detail = {} }) => {
      const values = Object.entries(detail).map(([name, value]) => [
        name,
        sums.has(name) && typeof value === 'number' ? format.money(value) : value,
      ]);
      return t(`error.${code}`, { ...defaults, ...Object.fromEntries(values) });
    },
    [t, format],
  );
}

/** What a sentence says when whoever failed could not tell. */
const defaults = {
  name: '…',
  code: '…',
  seconds: 60,
  limit: 0,
  max: 9999,
  left: 0,
  quantity: 0,
  missing: '…',
  device: '…',
  count: 0,
  most: '…',
};
