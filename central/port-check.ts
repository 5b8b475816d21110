import { createServer } from 'node:net';
import { ok, type Result } from '../shared/kit/result';
import { helloSchema } from '../shared/protocol/hello';
import { failStart, type StartFailure } from './failure';

/** Whether the port can be had; if not, who has it. Asked before anything is opened or made. */
export async function checkPort(host: string, port: number): Promise<Result<null, StartFailure>> {
  if (port === 0) return ok(null);
  const code = await tryPort(host, port);
  if (code === null) return ok(null);
  if (code === 'EADDRINUSE') return explainTaken(host, port);
  return failStart('port-in-use', `Port ${port} of ${host} cannot be used (${code}): choose another with --port.`);
}

export async function explainTaken(host: string, port: number): Promise<Result<never, StartFailure>> {
  const url = `http://${host}:${port}`;
  return (await isBlackbook(url))
    ? failStart('already-running', `A Blackbook central already runs at ${url}: open that address.`)
    : failStart('port-in-use', `Another program uses port ${port} of ${host}: stop it, or choose another with --port.`);
}

function tryPort(host: string, port: number): Promise<string | null> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => done(null)));
  });
}

async function isBlackbook(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/v1/hello`, { signal: AbortSignal.timeout(2000) });
    return helloSchema.safeParse(await answer.json()).success;
  } catch {
    return false;
  }
}
