import { createContext, type ReactNode, use, useEffect, useMemo, useRef } from 'react';
import { assert } from '../../shared/kit/assert';
import { focusedField, setFieldText } from './field-text';
import { createHeldKeys } from './held-keys';
import { createScanReader, type ScanKey } from './scan-reader';

type OnScan = (code: string) => void;
type OnKey = (key: ScanKey) => void;
interface Scanner {
  /** The newest listener gets the scans; the one before it again when it leaves. */
  listen(listener: OnScan): () => void;
  /** Every key, whatever it turns out to be. */
  watch(watcher: OnKey): () => void;
}
const ScannerContext = createContext<Scanner | null>(null);

/**
 * Catches scans everywhere in the window, also in focused fields and dialogs. What a scan typed into a field before it
 * was known for one is taken back out, and its Enter never presses a button.
 */
export function ScannerProvider({ children }: { children: ReactNode }) {
  const listeners = useRef<OnScan[]>([]);
  const watchers = useRef(new Set<OnKey>());
  useEffect(() => {
    const read = createScanReader();
    const held = createHeldKeys();
    let field: FieldBefore | null = null;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return held.giveBack();
      const { code, key, shiftKey: shift, timeStamp: at } = event;
      for (const watch of watchers.current) watch({ code, key, shift, at });
      const reading = read({ code, key, shift, at });
      if (reading.kind === 'going-on' && reading.isMachine) return held.hold(event);
      if (reading.kind !== 'scan') {
        if (!code.startsWith('Shift')) held.giveBack();
        if (reading.kind === 'begun') field = rememberField();
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      held.drop();
      field?.restore();
      field = null;
      listeners.current.at(-1)?.(reading.code);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    window.addEventListener('pointerdown', held.giveBack, { capture: true });
    return () => {
      held.drop();
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      window.removeEventListener('pointerdown', held.giveBack, { capture: true });
    };
  }, []);
  const scanner = useMemo<Scanner>(
    () => ({
      listen(listener) {
        listeners.current.push(listener);
        return () => {
          listeners.current = listeners.current.filter((one) => one !== listener);
        };
      },
      watch(watcher) {
        watchers.current.add(watcher);
        return () => watchers.current.delete(watcher);
      },
    }),
    [],
  );
  return <ScannerContext value={scanner}>{children}</ScannerContext>;
}

/** While this component stands (and no later one listens), scans come here. */
export function useScanner(onScan: OnScan): void {
  const scanner = use(ScannerContext);
  assert(scanner, 'useScanner within ScannerProvider');
  const latest = useRef(onScan);
  latest.current = onScan;
  useEffect(() => scanner.listen((code) => latest.current(code)), [scanner]);
}

/** While this component stands, every key comes here too, before it is known what it is. For looking, not for catching. */
export function useScanKeys(onKey: OnKey): void {
  const scanner = use(ScannerContext);
  assert(scanner, 'useScanKeys within ScannerProvider');
  const latest = useRef(onKey);
  latest.current = onKey;
  useEffect(() => scanner.watch((key) => latest.current(key)), [scanner]);
}

interface FieldBefore {
  restore(): void;
}

function rememberField(): FieldBefore | null {
  const field = focusedField();
  if (!field) return null;
  const before = field.value;
  return { restore: () => setFieldText(field, before) };
}
