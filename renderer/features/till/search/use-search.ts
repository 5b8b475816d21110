import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useReplica } from '../../../platform/replica';
import { type SearchMode, type TillSession, useTillSessionStore } from '../till-session';
import { createLookup, type Found } from './lookup';
import { type SearchOption, toSearchOptions } from './search-options';

interface Search {
  /** Until the newest letters are answered, of some letters ago. */
  found: Found;
  options: SearchOption[];
}

/** Products and customers while typing, asked from the key's own event and not from what it draws. */
export function useSearch(mode: SearchMode): Search {
  const client = useReplica();
  const session = useTillSessionStore();
  const [lookup] = useState(() => createLookup(client, () => performance.now()));
  useEffect(() => {
    const look = ({ text, mode }: TillSession) => lookup.look(text.trim(), text.trim() !== '' || mode === 'customers');
    look(session.getState());
    const stopListening = session.subscribe(look);
    return () => {
      stopListening();
      lookup.stop();
    };
  }, [lookup, session]);
  const found = useSyncExternalStore(lookup.listen, lookup.peek);
  return { found, options: useMemo(() => toSearchOptions(found, mode, found.text), [found, mode]) };
}
