import { useEffect, useRef } from 'react';

/** `F2`, `Escape`, `Ctrl+KeyZ`: by the key's place, so that they work on every layout. */
export type KeyMap = Partial<Record<string, (event: KeyboardEvent) => void>>;

/** Listens to the keys of a screen for as long as it stands. A key that something nearer took is left alone. */
export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.isComposing) return;
      const name = `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.code}`;
      if (name === 'Ctrl+KeyZ' && hasOwnUndo(event.target)) return;
      const act = latest.current[name];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** A field with text in it undoes its own typing. */
const hasOwnUndo = (target: EventTarget | null) =>
  (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.value !== '';
