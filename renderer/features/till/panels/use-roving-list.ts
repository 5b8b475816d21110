import { type KeyboardEvent, useEffect, useRef } from 'react';

/** Up and down walk through the buttons of a list; the first has the focus when the list is there. */
export function useRovingList(isReady: boolean) {
  const ref = useRef<HTMLUListElement>(null);
  const buttons = () => [...(ref.current?.querySelectorAll('button') ?? [])];
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the rows have come
  useEffect(() => {
    if (isReady) buttons()[0]?.focus();
  }, [isReady]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const all = buttons();
    const index = all.indexOf(document.activeElement as HTMLButtonElement);
    all[Math.min(Math.max(index + step, 0), all.length - 1)]?.focus();
  };
  return { ref, onKeyDown };
}
