import { fail, ok, type Result } from '../../shared/kit/result';
import type { Failure } from '../../shared/model/errors';
import { type Hello, helloSchema } from '../../shared/protocol/hello';
import { asHub, hubAnswerSchema } from '../../shared/protocol/pair';
import { oldestProtocol, protocolVersion } from '../../shared/protocol/version';
import { createCentral } from '../../shared/wire/central';
import { failStart, type StartFailure } from '../failure';
import type { Query } from '../store/database';
import { keepMeta, readMeta, writeMeta } from '../store/meta';

/** What a hub remembers of the central behind it. */
export interface Upstream {
  url: string;
  token: string;
  /** The store whose hub this is. */
  storeId: string;
  /** The hash of the code that it was paired with: the same command line again pairs nothing. */
  codeHash: string;
}

const metaKey = 'upstream';
export const companyKey = 'company-id';

export async function readUpstream(query: Query): Promise<Upstream | null> {
  const kept = await readMeta(query, metaKey);
  return kept === null ? null : (JSON.parse(kept) as Upstream);
}

interface Wanted {
  url: string;
  code: string;
}

/**
 * Pairs this central as the hub of a store, unless it is that already. Refused when the database holds another company:
 * two companies' records must never mix.
 */
export async function pairUpstream(
  query: Query,
  wanted: Wanted | null,
  { hashText, fetchOver }: { hashText: (text: string) => string; fetchOver: typeof fetch },
): Promise<Result<Upstream | null, StartFailure>> {
  const known = await readUpstream(query);
  if (wanted === null) return ok(known);
  const codeHash = hashText(wanted.code);
  const url = wanted.url.trim().replace(/\/+$/, '');
  if (known?.codeHash === codeHash && known.url === url) return ok(known);

  const central = createCentral(url, null, fetchOver);
  const hello = await greet(central);
  if (!hello.ok) return refuse(url, hello.error);
  const { companyId } = hello.value;
  if (hello.value.protocol < 2 || companyId === undefined) return refuse(url, { code: 'protocol-too-new' });
  const mine = await readMeta(query, companyKey);
  if (mine !== null && mine !== companyId)
    return failStart(
      'options-wrong',
      `This data folder holds another company than ${url} does: start the hub with another --data folder.`,
    );
  const answer = await central.post('/v1/pair', { code: wanted.code, as: asHub });
  if (!answer.ok) return refuse(url, answer.error);
  const paired = hubAnswerSchema.safeParse(answer.value);
  if (!paired.success) return refuse(url, { code: 'central-unreachable' });
  const upstream: Upstream = { url, ...paired.data, codeHash };
  if (known && known.storeId !== upstream.storeId)
    return failStart(
      'options-wrong',
      `This is the hub of store ${known.storeId}, and the code is for ${upstream.storeId}.`,
    );
  await keepMeta(query, companyKey, () => companyId);
  await writeMeta(query, metaKey, JSON.stringify(upstream));
  return ok(upstream);
}

async function greet(central: ReturnType<typeof createCentral>): Promise<Result<Hello, Failure>> {
  const greeting = await central.get('/v1/hello');
  if (!greeting.ok) return greeting;
  const hello = helloSchema.safeParse(greeting.value);
  if (!hello.success) return fail({ code: 'central-unreachable' });
  if (hello.data.oldestProtocol > protocolVersion) return fail({ code: 'protocol-too-old' });
  if (hello.data.protocol < oldestProtocol) return fail({ code: 'protocol-too-new' });
  return ok(hello.data);
}

const sentences: Partial<Record<Failure['code'], string>> = {
  'central-unreachable': 'does not answer',
  'central-busy': 'is busy: try again in some minutes',
  'pair-code-wrong':
    'does not know this code: it is used up or too old. Make a new one there with --pair-code-for hub:STORE',
  'protocol-too-old': 'is newer than this Blackbook: update this one',
  'protocol-too-new': 'is older than this Blackbook and knows no hubs: update that one',
};

const refuse = (url: string, { code }: Failure) =>
  failStart('upstream-refused', `The central at ${url} ${sentences[code] ?? `refused (${code})`}.`);
