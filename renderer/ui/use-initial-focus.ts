import { type RefObject, useEffect, useRef } from 'react';

/** Puts the cursor where the work begins, once, when a panel opens. */
export function useInitialFocus<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null);
  useEffect(() => ref.current?.focus(), []);
  return ref;
}
