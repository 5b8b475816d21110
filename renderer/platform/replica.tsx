import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import { assert } from '../../shared/kit/assert';
import type { CommandName, Commands, Queries, QueryName, ReplicaClient } from '../../shared/replica-api/api';
import { createWatches, type Watches } from './watches';

const ReplicaContext = createContext<{ client: ReplicaClient; watches: Watches } | null>(null);

export function ReplicaProvider({ client, children }: { client: ReplicaClient; children: ReactNode }) {
  const value = useMemo(() => ({ client, watches: createWatches(client) }), [client]);
  return <ReplicaContext value={value}>{children}</ReplicaContext>;
}

function useOwnReplica() {
  const value = use(ReplicaContext);
  assert(value, 'useReplica within ReplicaProvider');
  return value;
}

export const useReplica = (): ReplicaClient => useOwnReplica().client;

/**
 * The result of a query, live: now, and again after each change. undefined while it is not there yet.
 * `args` null: nothing is asked. `keep`: while new arguments are being answered, the last answer stays (lists that
 * follow typing don't flicker).
 */
export function useQuery<N extends QueryName>(
  name: N,
  args: Queries[N]['args'] | null,
  { keep = false }: { keep?: boolean } = {},
): Queries[N]['result'] | undefined {
  const { watches } = useOwnReplica();
  const wanted = useSameArgs(args);
  const listen = useCallback(
    (hear: () => void) => (wanted === null ? () => {} : watches.listen(name, wanted, hear)),
    [watches, name, wanted],
  );
  const result = useSyncExternalStore(listen, () => (wanted === null ? undefined : watches.peek(name, wanted)));
  const last = useRef(result);
  if (result !== undefined || !keep) last.current = result;
  return wanted === null ? undefined : last.current;
}

/**
 * Asks ahead, live, for what the next tap will most likely show, and draws nothing: call it with the arguments, or with
 * null to ask for nothing. It holds until the next call, or until the part of the screen goes.
 */
export function usePreload<N extends QueryName>(name: N): (args: Queries[N]['args'] | null) => void {
  const { watches } = useOwnReplica();
  const stop = useRef(() => {});
  useEffect(() => () => stop.current(), []);
  return useCallback(
    (args) => {
      const before = stop.current;
      stop.current = args === null ? () => {} : watches.listen(name, args, () => {});
      before();
    },
    [watches, name],
  );
}

/** Arguments by value: the same object while they say the same. */
function useSameArgs<A>(args: A): A {
  const key = JSON.stringify(args);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the arguments, by value
  return useMemo(() => args, [key]);
}

/** Runs a command; the answer comes when what it did is durable on this device. */
export function useCommand<N extends CommandName>(
  name: N,
): (args: Commands[N]['args']) => Promise<Commands[N]['result']> {
  const client = useReplica();
  return useCallback((args) => client.run(name, args), [client, name]);
}
