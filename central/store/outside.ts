/** Whether a shop could live on another PostgreSQL: asked before anything is moved, answered so that a person can mend it. */
import pg from 'pg';
import { fail, ok, type Result } from '../../shared/kit/result';

export interface OutsideFault {
  code:
    | 'address-wrong'
    | 'host-unknown'
    | 'no-answer'
    | 'login-refused'
    | 'database-missing'
    | 'may-not-create'
    | 'needs-encryption'
    | 'no-encryption'
    | 'certificate'
    | 'too-old'
    | 'not-unicode'
    | 'target-not-empty'
    | 'database';
  message: string;
}

/** The oldest that the tests run on. */
const oldest = 15;
const connectMs = 10_000;

/** ok: its version. Writes nothing there. */
export async function tryOutside(url: string): Promise<Result<string, OutsideFault>> {
  let client: pg.Client | null = null;
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectMs, query_timeout: connectMs });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<Found>(question);
    return judge(rows[0] as Found);
  } catch (error) {
    return explain(error as NodeJS.ErrnoException);
  } finally {
    await client?.end().catch(() => undefined);
  }
}

/** Where an address leads, without who goes there and with which password. Of several hosts: all. */
export const toPlace = (url: string): string => url.replace(/^\w+:\/\/([^@/]*@)?/, '').replace(/\?.*$/, '');

interface Found {
  version: string;
  encoding: string;
  mayCreate: boolean;
  tables: number;
  ours: boolean;
}

const question = `select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
  has_schema_privilege('public', 'create') and has_database_privilege(current_database(), 'create') as "mayCreate",
  (select count(*)::int from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r') as tables,
  to_regclass('public.migration') is not null and to_regclass('public.doc') is not null as ours`;

function judge({ version, encoding, mayCreate, tables, ours }: Found): Result<string, OutsideFault> {
  if (Number.parseInt(version, 10) < oldest)
    return refuse('too-old', `That is PostgreSQL ${version}; Blackbook needs ${oldest} or newer.`);
  if (encoding !== 'UTF8') return refuse('not-unicode', `That database is kept in ${encoding}, not in UTF8.`);
  if (!mayCreate) return refuse('may-not-create', 'This user may not make tables and schemas in that database.');
  // One that is half moved to holds our own tables.
  if (tables > 0 && !ours) return refuse('target-not-empty', 'Another program keeps its tables in that database.');
  return ok(version);
}

/** By SQLSTATE (PostgreSQL's appendix A), and by what Node says of names, connections and certificates. */
function explain({ code = '', message }: NodeJS.ErrnoException): Result<never, OutsideFault> {
  if (code === 'ERR_INVALID_URL') return refuse('address-wrong', 'That is no address of a database.');
  if (/^(ENOTFOUND|EAI_)/.test(code)) return refuse('host-unknown', 'Nobody on the network has that name.');
  if (/^28/.test(code) && /no encryption/.test(message)) return refuse('needs-encryption', message);
  if (/^28/.test(code)) return refuse('login-refused', message);
  if (code === '3D000') return refuse('database-missing', message);
  if (/does not support SSL/.test(message)) return refuse('no-encryption', message);
  if (/CERT|SIGNED|UNABLE_TO_VERIFY/.test(code)) return refuse('certificate', message);
  if (/^(ECONN|ETIMEDOUT|EHOST|ENET|57P03)/.test(code) || /timeout|terminated/i.test(message))
    return refuse('no-answer', `Nobody answers there: ${message}`);
  return refuse('database', message);
}

const refuse = (code: OutsideFault['code'], message: string) => fail<OutsideFault>({ code, message });
