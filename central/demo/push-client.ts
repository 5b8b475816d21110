import type { CollectionName } from '../../shared/model/collections';
import { maxPushBytes, type PushAnswer, pushAnswerSchema } from '../../shared/protocol/push';
import { protocolHeader, protocolVersion } from '../../shared/protocol/version';

/** Pushes documents as a device does: by HTTP, with a token. All are new to central, or there already. */
export interface PushClient {
  push(collection: CollectionName, documents: readonly { id: string }[]): Promise<void>;
}

/** Throws when central refuses anything: what the demo brings is all good. */
export function createPushClient(url: string, token: string): PushClient {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    [protocolHeader]: String(protocolVersion),
  };

  async function send(collection: CollectionName, documents: readonly { id: string }[]): Promise<PushAnswer> {
    const body = JSON.stringify({ collection, rows: documents.map((document) => ({ document, base: null })) });
    if (body.length > maxPushBytes / 2 && documents.length > 1) {
      const middle = documents.length >> 1;
      await send(collection, documents.slice(0, middle));
      return send(collection, documents.slice(middle));
    }
    const answer = await fetch(`${url}/v1/push`, { method: 'POST', headers, body });
    if (!answer.ok)
      throw new Error(`Central refused the demo's ${collection}: ${answer.status} ${await answer.text()}`);
    return pushAnswerSchema.parse(await answer.json());
  }

  return {
    async push(collection, documents) {
      if (documents.length === 0) return;
      const { parked } = await send(collection, documents);
      const [first] = parked;
      if (first)
        throw new Error(`Central set aside ${parked.length} ${collection}, first ${first.id}: ${first.detail}`);
    },
  };
}
