import { fail, ok, type Result } from '../kit/result';
import { type ErrorCode, errorClasses, type Failure } from '../model/errors';
import { refusalSchema } from '../protocol/refusal';
import { protocolHeader, protocolVersion } from '../protocol/version';

/** Central as a device speaks to it. Everything that can go wrong on the way is a failure of the one table. */
export interface Central {
  get(path: string, query?: Record<string, string>): Promise<Result<unknown, Failure>>;
  post(path: string, body: unknown): Promise<Result<unknown, Failure>>;
  /** An answer whose body goes on; `signal` ends it. */
  open(path: string, signal: AbortSignal): Promise<Result<ReadableStream<Uint8Array>, Failure>>;
}

/** A page of 1,000 documents over a bad line. */
const patienceMs = 60_000;

export function createCentral(url: string, token: string | null, fetchOver: typeof fetch): Central {
  const headers: Record<string, string> = { [protocolHeader]: String(protocolVersion) };
  if (token !== null) headers.authorization = `Bearer ${token}`;

  async function ask(path: string, init: RequestInit): Promise<Result<Response, Failure>> {
    try {
      const response = await fetchOver(`${url}${path}`, { cache: 'no-store', credentials: 'omit', ...init });
      return response.ok ? ok(response) : fail(await toFailure(response));
    } catch {
      return fail({ code: 'central-unreachable' });
    }
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
    get: (path, query = {}) => askJson(`${path}?${new URLSearchParams(query)}`, { headers }),
    post: (path, body) =>
      askJson(path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async open(path, signal) {
      const answer = await ask(path, { headers: { ...headers, accept: 'text/event-stream' }, signal });
      if (!answer.ok) return answer;
      return answer.value.body ? ok(answer.value.body) : fail({ code: 'central-unreachable' });
    },
  };
}

async function toFailure(response: Response): Promise<Failure> {
  const parsed = refusalSchema.safeParse(await response.json().catch(() => null));
  if (parsed.success && isErrorCode(parsed.data.error.code)) {
    const { code, detail } = parsed.data.error;
    return detail ? { code, detail } : { code };
  }
  return { code: response.status === 429 || response.status === 503 ? 'central-busy' : 'central-unreachable' };
}

const isErrorCode = (code: string): code is ErrorCode => code in errorClasses;
