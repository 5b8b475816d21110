import { fail, ok } from '../../../shared/kit/result';
import { toDay } from '../../../shared/model/time';
import { helloSchema } from '../../../shared/protocol/hello';
import { pairAnswerSchema } from '../../../shared/protocol/pair';
import { oldestProtocol, protocolVersion } from '../../../shared/protocol/version';
import { createCentral } from '../../../shared/wire/central';
import type { Command } from './command';

/** Receipts of so many days can be returned here. */
const factDays = 90;
const dayMs = 86_400_000;

/** The code is used up by asking, so everything that can be known before is asked first. */
export const pairDevice: Command<'device.pair'> = async (core, { centralUrl, code }) => {
  const device = core.device();
  if (device.get('pairing') && core.outbox.size > 0) return fail({ code: 'not-allowed' });
  const url = centralUrl.trim().replace(/\/+$/, '');
  const central = createCentral(url, null, core.environment.fetch);
  const greeting = await central.get('/v1/hello');
  if (!greeting.ok) return greeting;
  const hello = helloSchema.safeParse(greeting.value);
  if (!hello.success) return fail({ code: 'central-unreachable' });
  const { protocol, oldestProtocol: oldestThere, engine } = hello.data;
  if (oldestThere > protocolVersion) {
    return fail({ code: 'protocol-too-old', detail: { device: protocolVersion, central: oldestThere } });
  }
  if (protocol < oldestProtocol) {
    return fail({ code: 'protocol-too-new', detail: { device: oldestProtocol, central: protocol } });
  }
  const answer = await central.post('/v1/pair', { code: code.trim() });
  if (!answer.ok) return answer;
  const paired = pairAnswerSchema.safeParse(answer.value);
  if (!paired.success) return fail({ code: 'central-unreachable' });
  const { chain, ...rest } = paired.data;
  const factsSince = toDay(core.now() - factDays * dayMs, 'UTC');
  await device.set('engine', engine);
  await device.set('pairing', { ...rest, chain, centralUrl: url, factsSince });
  await core.begin();
  return ok(null);
};
