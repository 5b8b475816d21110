import { fail, ok, type Result } from '../kit/result';
import { type ErrorCode, errorClasses, type Failure } from '../model/errors';
import { refusalSchema } from '../protocol/refusal';
import { oldestProtocol, protocolHeader, protocolVersion } from '../protocol/version';

/** Central as a device speaks to it. Everything that can go wrong on the way is a failure of the one table. */
export interface Central {
  get(path: string, query?: Record<string, string>): Promise<Result<unknown, Failure>>;
  post(path: string, body: unknown): Promise<Result<unknown, Failure>>;
  /** An answer whose body goes on; `signal` ends it. */
  open(path: string, signal: AbortSignal): Promise<Result<ReadableStream<Uint8Array>, Failure>>;
  /** What its hello says that it speaks: from then on both speak the newest that both know. */
  met(protocol: number): void;
  /** The version that both are known to speak; 0 before it is known. */
  speaks(): number;
}

/** A page of 1,000 documents over a bad line. */
const patienceMs = 60_000;
/** Smaller bodies (bytes) gain nothing from being made small. */
const smallest = 1024;
/** The first version whose central takes a body in gzip. */
const gzipSince = 2;

export function createCentral(url: string, token: string | null, fetchOver: typeof fetch): Central {
  let spoken = 0;

  async function askOnce(path: string, init: RequestInit): Promise<Result<Response, Failure>> {
    const headers = { ...init.headers, [protocolHeader]: String(spoken || protocolVersion) };
    if (token !== null) Object.assign(headers, { authorization: `Bearer ${token}` });
    try {
      const response = await fetchOver(`${url}${path}`, { cache: 'no-store', credentials: 'omit', ...init, headers });
      return response.ok ? ok(response) : fail(await toFailure(response));
    } catch {
      return fail({ code: 'central-unreachable' });
    }
  }

  /** A central that is older than this build is asked again in its own version, as far as this build knows it. */
  async function ask(path: string, init: RequestInit): Promise<Result<Response, Failure>> {
    const answer = await askOnce(path, init);
    if (answer.ok || answer.error.code !== 'protocol-too-new') return answer;
    const theirs = Number(answer.error.detail?.central);
    if (!(theirs >= oldestProtocol && theirs < (spoken || protocolVersion))) return answer;
    spoken = theirs;
    return askOnce(path, init);
  }

  async function askJson(path: string, init: RequestInit): Promise<Result<unknown, Failure>> {
    const answer = await ask(path, { ...init, signal: AbortSignal.timeout(patienceMs) });
    if (!answer.ok) return answer;
    try {
      return ok(await answer.value.json());
    } catch {
      return fail({ code: 'central-unreachable' });
    }
  }

  return {
    speaks: () => spoken,
    met(protocol) {
      spoken = Math.min(protocol, protocolVersion);
    },
    get: (path, query = {}) => askJson(`${path}?${new URLSearchParams(query)}`, {}),
    async post(path, body) {
      const text = JSON.stringify(body);
      const json = { 'content-type': 'application/json' };
      if (text.length < smallest || spoken < gzipSince || !globalThis.CompressionStream)
        return askJson(path, { method: 'POST', headers: json, body: text });
      const headers = { ...json, 'content-encoding': 'gzip' };
      return askJson(path, { method: 'POST', headers, body: await toGzip(text) });
    },
    async open(path, signal) {
      const answer = await ask(path, { headers: { accept: 'text/event-stream' }, signal });
      if (!answer.ok) return answer;
      return answer.value.body ? ok(answer.value.body) : fail({ code: 'central-unreachable' });
    },
  };
}

const toGzip = (text: string): Promise<ArrayBuffer> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();

/** What a proxy before central says by its status alone. */
const codesByStatus: Record<number, ErrorCode> = { 413: 'too-large', 429: 'central-busy', 503: 'central-busy' };

async function toFailure(response: Response): Promise<Failure> {
  const parsed = refusalSchema.safeParse(await response.json().catch(() => null));
  if (parsed.success && isErrorCode(parsed.data.error.code)) {
    const { code, detail } = parsed.data.error;
    return detail ? { code, detail } : { code };
  }
  const code = codesByStatus[response.status] ?? 'central-unreachable';
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return code === 'central-busy' && seconds > 0 ? { code, detail: { seconds } } : { code };
}

const isErrorCode = (code: string): code is ErrorCode => code in errorClasses;
