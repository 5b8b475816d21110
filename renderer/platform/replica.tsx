import { createContext, type ReactNode, use, useCallback, useEffect, useState } from 'react';
import { assert } from '../../shared/kit/assert';
import type { CommandName, Commands, Queries, QueryName, ReplicaClient } from '../../shared/replica-api/api';

const ReplicaContext = createContext<ReplicaClient | null>(null);

export function ReplicaProvider({ client, children }: { client: ReplicaClient; children: ReactNode }) {
  return <ReplicaContext value={client}>{children}</ReplicaContext>;
}

export function useReplica(): ReplicaClient {
  const client = use(ReplicaContext);
  assert(client, 'useReplica within ReplicaProvider');
  return client;
}

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
  const client = useReplica();
  const key = args === null ? null : `${name} ${JSON.stringify(args)}`;
  const [answer, setAnswer] = useState<{ key: string; result: Queries[N]['result'] }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the arguments, by value
  useEffect(() => {
    if (key === null || args === null) return;
    return client.subscribe(name, args, (result) => setAnswer({ key, result }));
  }, [client, key]);
  if (key === null || !answer) return undefined;
  return keep || answer.key === key ? answer.result : undefined;
}

/** Runs a command; the answer comes when what it did is durable on this device. */
export function useCommand<N extends CommandName>(
  name: N,
): (args: Commands[N]['args']) => Promise<Commands[N]['result']> {
  const client = useReplica();
  return useCallback((args) => client.run(name, args), [client, name]);
}
