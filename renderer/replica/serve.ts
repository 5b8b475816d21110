import { assertNever } from '../../shared/kit/assert';
import type { ReplicaClient } from '../../shared/replica-api/api';
import type { PortAnswer, PortLike, PortRequest } from '../../shared/replica-api/port';

/** Answers one window's port from a replica; `onAsked`: for each thing that it asks. Returns how to stop. */
export function serveReplica(port: PortLike, service: ReplicaClient, onAsked = () => {}): () => void {
  const stops = new Map<number, () => void>();
  const send = (answer: PortAnswer) => port.postMessage(answer);

  const settle = (id: number, value: Promise<unknown>) =>
    value.then(
      (result) => send({ kind: 'result', id, value: result }),
      (error) => send({ kind: 'thrown', id, message: error instanceof Error ? error.message : String(error) }),
    );

  function stopAll() {
    for (const stop of stops.values()) stop();
    stops.clear();
  }

  const onMessage = ({ data }: { data: unknown }) => {
    const request = data as PortRequest;
    onAsked();
    switch (request.kind) {
      case 'query':
        return settle(request.id, service.query(request.name, request.args));
      case 'run':
        return settle(request.id, service.run(request.name, request.args));
      case 'subscribe': {
        const { id, name, args } = request;
        return stops.set(
          id,
          service.subscribe(name, args, (value) => send({ kind: 'result', id, value })),
        );
      }
      case 'unsubscribe':
        stops.get(request.id)?.();
        return stops.delete(request.id);
      case 'bye':
        return stopAll();
      default:
        return assertNever(request);
    }
  };
  port.addEventListener('message', onMessage);
  port.start?.();
  return () => {
    port.removeEventListener('message', onMessage);
    stopAll();
  };
}
