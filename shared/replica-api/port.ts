/**
 * What crosses the port between a window and the replica's worker, and the client's end of it. Everything is plain
 * data: a request has a number, and every answer names it.
 */
import type { CommandName, Commands, Queries, QueryName, ReplicaClient } from './api';

export type PortRequest =
  | { kind: 'query'; id: number; name: QueryName; args: Queries[QueryName]['args'] }
  | { kind: 'subscribe'; id: number; name: QueryName; args: Queries[QueryName]['args'] }
  | { kind: 'unsubscribe'; id: number }
  | { kind: 'run'; id: number; name: CommandName; args: Commands[CommandName]['args'] }
  /** The window closes: everything that it subscribed to ends. */
  | { kind: 'bye' };

export type PortAnswer =
  /** Of a query or a command once; of a subscription now and after each change. */
  | { kind: 'result'; id: number; value: unknown }
  /** A programmer's error on the other side; expected failures are results. */
  | { kind: 'thrown'; id: number; message: string };

/** Said once to each window: who is given this lock (`navigator.locks`) knows that the replica's worker has died. */
export interface PortLife {
  kind: 'life';
  lock: string;
}

/** The little of MessagePort, Worker and Node's port that is needed. */
export interface PortLike {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  removeEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  /** A MessagePort delivers nothing before it is started. */
  start?(): void;
}

export interface PortClient extends ReplicaClient {
  /** Ends all subscriptions; say it when the window goes. */
  close(): void;
}

interface Waiting {
  answer(value: unknown): void;
  refuse(error: Error): void;
}

/** Speaks to the replica at the other end of a port. */
export function createReplicaClient(port: PortLike): PortClient {
  const waiting = new Map<number, Waiting>();
  const watching = new Map<number, (value: unknown) => void>();
  let lastId = 0;

  const onMessage = ({ data }: { data: unknown }) => {
    const message = data as PortAnswer | PortLife;
    if (message.kind === 'life') return;
    const one = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'thrown') one?.refuse(new Error(message.message));
    else if (one) one.answer(message.value);
    else watching.get(message.id)?.(message.value);
  };
  port.addEventListener('message', onMessage);
  port.start?.();

  const send = (request: PortRequest) => port.postMessage(request);
  const ask = (toRequest: (id: number) => PortRequest) =>
    new Promise<unknown>((answer, refuse) => {
      lastId += 1;
      waiting.set(lastId, { answer, refuse });
      send(toRequest(lastId));
    });

  return {
    query: <N extends QueryName>(name: N, args: Queries[N]['args']) =>
      ask((id) => ({ kind: 'query', id, name, args })) as Promise<Queries[N]['result']>,
    run: <N extends CommandName>(name: N, args: Commands[N]['args']) =>
      ask((id) => ({ kind: 'run', id, name, args })) as Promise<Commands[N]['result']>,
    subscribe<N extends QueryName>(name: N, args: Queries[N]['args'], next: (result: Queries[N]['result']) => void) {
      lastId += 1;
      const id = lastId;
      watching.set(id, next as (value: unknown) => void);
      send({ kind: 'subscribe', id, name, args });
      return () => {
        if (watching.delete(id)) send({ kind: 'unsubscribe', id });
      };
    },
    close() {
      watching.clear();
      send({ kind: 'bye' });
      port.removeEventListener('message', onMessage);
    },
  };
}
