import pg from 'pg';
import { collectionNames } from '../../shared/model/collections';
import type { Database } from './database';
import { listNews, readHeads } from './heads';
import { lockSpace, types } from './postgres';

type News = (stream: string, collections: string[]) => void;

/** What a node does with what it hears of the others. */
export interface Member {
  /** Another node wrote. */
  receive: News;
  /** The line was cut: anything may be new. */
  missed(): void;
  /** Now and then, and at once after the line was cut: what holds for the whole database may have changed. */
  look(): void;
  /** Of all nodes this one makes the projections now … */
  lead(): void;
  /** … and no more. */
  follow(): void;
}

/** Holds together the nodes that share one PostgreSQL. */
export interface Nodes {
  announce: News;
  /** Resolves when the first line stands, or could not be had. */
  join(member: Member): Promise<void>;
  close(): Promise<void>;
}

const channel = 'blackbook_news';
const tickMs = 1000;
const ticksToWatch = 5;
const answerMs = 10_000;

/**
 * One connection a node, besides the pool:
 *
 *     LISTEN         news of the other nodes' pushes, sent after the push's own commit: NOTIFY takes a lock that all
 *                    commits of the cluster share
 *     every 5 s      the streams' heads are read: a node that died between its commit and its news is found out
 *     advisory lock  whoever has it leads; it goes with the connection, so it is free again when its node is gone
 *
 * With an own database (`url` null) this is the only node, and it leads.
 */
export function connectNodes(
  database: Database,
  url: string | null,
  nodeId: string,
  report: (error: unknown) => void,
): Nodes {
  if (url === null)
    return { announce: () => undefined, join: async (member) => member.lead(), close: async () => undefined };
  let closed = false;
  let client: pg.Client | null = null;
  let wake = () => {};
  let running: Promise<void> = Promise.resolve();

  /** Cut short by `wake`. */
  const rest = () =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, tickMs);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });

  async function serve(line: pg.Client, member: Member, ready: () => void): Promise<void> {
    let leads = false;
    let cut = false;
    line.on('notification', ({ payload = '' }) => {
      const news = toNews(payload);
      if (news && news.from !== nodeId) member.receive(news.stream, news.collections);
    });
    line.on('error', () => undefined);
    line.once('end', () => {
      cut = true;
      if (leads) member.follow();
      wake();
    });
    const query = async <R>(sql: string, values: readonly unknown[] = []) =>
      (await line.query(sql, [...values])).rows as R[];

    await line.connect();
    // From here on nothing is missed; what came before is fetched.
    await line.query(`listen ${channel}`);
    let heads = await readHeads(query);
    member.look();
    member.missed();
    for (let tick = 1; !cut && !closed; tick++) {
      if (!leads) {
        const [answer] = await query<{ leads: boolean }>(
          `select pg_try_advisory_lock($1, hashtext('projections')) as leads`,
          [lockSpace],
        );
        leads = answer?.leads === true && !cut;
        if (leads) member.lead();
      }
      ready();
      await rest();
      if (tick % ticksToWatch > 0 || cut || closed) continue;
      member.look();
      const now = await readHeads(query);
      for (const { stream, collections } of await listNews(query, heads, now, collectionNames))
        member.receive(stream, collections);
      heads = now;
    }
  }

  async function keep(member: Member, ready: () => void): Promise<void> {
    while (!closed) {
      client = new pg.Client({
        connectionString: url ?? undefined,
        keepAlive: true,
        connectionTimeoutMillis: answerMs,
        query_timeout: answerMs,
        types,
      });
      try {
        await serve(client, member, ready);
      } catch (error) {
        report(error);
      }
      ready();
      await client.end().catch(() => undefined);
      if (!closed) await rest();
    }
  }

  return {
    announce(stream, collections) {
      const payload = JSON.stringify({ from: nodeId, stream, collections });
      database.query('select pg_notify($1, $2)', [channel, payload]).catch(report);
    },
    join: (member) =>
      new Promise((ready) => {
        running = keep(member, ready);
      }),
    async close() {
      closed = true;
      wake();
      await client?.end().catch(() => undefined);
      await running;
    },
  };
}

/** The channel is open to whoever may connect: what is no news of ours is none. */
function toNews(payload: string): { from: string; stream: string; collections: string[] } | null {
  try {
    const { from, stream, collections } = JSON.parse(payload) ?? {};
    return typeof stream === 'string' && Array.isArray(collections) ? { from, stream, collections } : null;
  } catch {
    return null;
  }
}
