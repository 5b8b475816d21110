import { useEffect, useRef, useState } from 'react';

/** The value; for so many ms after it went (undefined), the one before. */
export function useLingering<T>(value: T | undefined, ms: number): T | undefined {
  const last = useRef(value);
  const [isOver, setOver] = useState(false);
  const isGone = value === undefined;
  useEffect(() => {
    setOver(false);
    if (!isGone) return;
    const timer = setTimeout(() => setOver(true), ms);
    return () => clearTimeout(timer);
  }, [isGone, ms]);
  if (!isGone || isOver) last.current = value;
  return last.current;
}
