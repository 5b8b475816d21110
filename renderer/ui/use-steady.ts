import { useRef, useState } from 'react';

/** The same function on every drawing, which does what the newest one does: a part that takes it is not drawn again. */
export function useSteady<A extends unknown[], R>(act: (...args: A) => R): (...args: A) => R {
  const latest = useRef(act);
  latest.current = act;
  return useState(
    () =>
      (...args: A) =>
        latest.current(...args),
  )[0];
}
