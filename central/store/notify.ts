import pg from 'pg';
import type { Database } from './database';

type News = (stream: string, collections: string[]) => void;

/** Carries news between the nodes that share one PostgreSQL. */
export interface Nodes {
  announce: News;
  /** `missed` is called when the line was cut: anything may be new. */
  listen(receive: News, missed: () => void): void;
  close(): Promise<void>;
}

const channel = 'blackbook_news';
const reconnectMs = 1000;

/**
 * LISTEN and NOTIFY, where there is an outside PostgreSQL; elsewhere this is the only node. News is sent after the
 * push's own commit: NOTIFY takes a lock that all commits of the cluster share.
 */
export function connectNodes(
  database: Database,
  url: string | null,
  nodeId: string,
  report: (error: unknown) => void,
): Nodes {
  if (url === null) return { announce: () => undefined, listen: () => undefined, close: async () => undefined };
  let client: pg.Client | null = null;
  let closed = false;

  async function connect(receive: News, missed: () => void): Promise<void> {
    client = new pg.Client({ connectionString: url ?? undefined });
    client.on('notification', ({ payload = '' }) => {
      const { from, stream, collections } = JSON.parse(payload) as {
        from: string;
        stream: string;
        collections: string[];
      };
      if (from !== nodeId) receive(stream, collections);
    });
    client.on('error', () => undefined);
    client.once('end', () => {
      if (!closed) setTimeout(() => void connect(receive, missed).catch(report), reconnectMs);
    });
    await client.connect();
    await client.query(`listen ${channel}`);
    missed();
  }

  return {
    announce(stream, collections) {
      const payload = JSON.stringify({ from: nodeId, stream, collections });
      database.query('select pg_notify($1, $2)', [channel, payload]).catch(report);
    },
    listen: (receive, missed) => void connect(receive, missed).catch(report),
    async close() {
      closed = true;
      await client?.end();
    },
  };
}
