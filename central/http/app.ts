import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { type Clock, toInstant } from '../../shared/model/time';
import type { Hello, UpstreamState } from '../../shared/protocol/hello';
import { readCompanyName } from '../sync/company';
import { greetDevice } from '../sync/devices';
import { readSealTo } from '../sync/lost-keys';
import type { PairingDeps } from '../sync/pairing';
import type { PushDeps } from '../sync/push';
import type { Device } from '../sync/streams';
import { createGate } from './auth';
import { compressAnswers } from './compress';
import { allowShell } from './cors';
import { serveDevices } from './devices';
import { inflateBodies } from './inflate';
import { createLoad } from './load';
import { servePairing } from './pair';
import { serveProofs } from './proof';
import { guardProtocol, type Spoken } from './protocol-guard';
import { refuse, refuseError } from './refusal';
import { type SetUpEdge, serveSetUp } from './setup';
import { serveStream } from './stream';
import { serveSync } from './sync';
import { serveWeb } from './web';

export interface AppDeps extends PushDeps, PairingDeps, SetUpEdge {
  clock: Clock;
  /** Another one after a restore, also of a database that was restored beneath us. */
  epoch: () => string;
  companyId: string;
  /** How a hub stands with the central behind it; null: this is no hub. */
  upstream: () => Promise<UpstreamState> | null;
  spoken: Spoken;
  /** The folder of the built screens. */
  web: string;
}

/** An odd key in a document is that document's fault: it must not turn the whole push away. */
const lenient = { onProtoPoisoning: 'remove', onConstructorPoisoning: 'ignore' } as const;
const smallBody = 64 * 1024;
const pushesAndPullsAtOnce = 16;
const queuedPushesAndPulls = 512;

/** Central's edge: everything that it says over HTTP. */
export async function createApp(deps: AppDeps): Promise<FastifyInstance> {
  const app = Fastify({ bodyLimit: smallBody, forceCloseConnections: true, keepAliveTimeout: 65_000, ...lenient });
  const gate = createGate(deps.database, deps.hashText);
  const load = createLoad(pushesAndPullsAtOnce, queuedPushesAndPulls);

  app.setErrorHandler((error: FastifyError, _request, reply) => refuseError(error, reply, deps.report));
  app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send('There is nothing here.\n'));
  allowShell(app);
  guardProtocol(app, deps.spoken);
  compressAnswers(app);
  inflateBodies(app);

  app.get('/healthz', async () => {
    await deps.database.query('select 1');
    return { ok: true };
  });
  app.get('/v1/hello', async (_request, reply) => {
    const { newest, oldest } = deps.spoken;
    const upstream = await deps.upstream();
    const hello: Hello = {
      protocol: newest,
      oldestProtocol: oldest,
      epoch: deps.epoch(),
      companyId: deps.companyId,
      companyName: await readCompanyName(deps.database.query),
      engine: deps.database.engine,
      sealTo: await readSealTo(deps.database.query),
      now: toInstant(deps.clock()),
      ...(upstream ? { upstream } : {}),
    };
    return reply.header('cache-control', 'no-store').send(hello);
  });
  servePairing(app, deps);
  serveSetUp(app, deps);
  serveSync(app, { ...deps, gate, load });
  serveDevices(app, { ...deps, gate });
  serveProofs(app, { ...deps, gate, load });
  // A build that does not say that it is here is seen here.
  const onOpen = (device: Device) => void greetDevice(deps, device, null).catch(deps.report);
  serveStream(app, { gate, bus: deps.bus, onOpen });
  app.all('/v1/*', (_request, reply) => refuse(reply, 'malformed', { reason: 'no such address' }, 404));
  await serveWeb(app, deps.web);
  return app;
}
