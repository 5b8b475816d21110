import { fail, ok } from '../../../shared/kit/result';
import type { Failure } from '../../../shared/model/errors';
import { toDay } from '../../../shared/model/time';
import { helloSchema } from '../../../shared/protocol/hello';
import { pairAnswerSchema } from '../../../shared/protocol/pair';
import { oldestProtocol, protocolVersion } from '../../../shared/protocol/version';
import { createCentral } from '../../../shared/wire/central';
import type { Core } from '../core';
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
  const { protocol, oldestProtocol: oldestThere, engine, companyName } = hello.data;
  if (oldestThere > protocolVersion) {
    return fail({ code: 'protocol-too-old', detail: { device: protocolVersion, central: oldestThere } });
  }
  if (protocol < oldestProtocol) {
    return fail({ code: 'protocol-too-new', detail: { device: oldestProtocol, central: protocol } });
  }
  const owner = unsentOwner(core);
  if (owner && owner.company !== '' && owner.company !== companyName) return fail(owner.refusal);
  const answer = await central.post('/v1/pair', { code: code.trim() });
  if (!answer.ok) return answer;
  const paired = pairAnswerSchema.safeParse(answer.value);
  if (!paired.success) return fail({ code: 'central-unreachable' });
  if (owner && owner.deviceId !== paired.data.device.id) return fail(owner.refusal);
  if (core.journal.about()?.companyName !== companyName) core.journal.setAbout(null);
  const { chain, ...rest } = paired.data;
  const factsSince = toDay(core.now() - factDays * dayMs, 'UTC');
  await device.set('engine', engine);
  await device.set('pairing', { ...rest, chain, centralUrl: url, factsSince });
  await core.begin();
  return ok(null);
};

/** Whose facts lie in the journal unsent: until they are sent, or taken away as a file, the device is nobody else. */
function unsentOwner({ journal }: Core) {
  const facts = journal.facts();
  const deviceId = facts[0]?.tillId;
  if (deviceId === undefined) return null;
  const about = journal.about();
  const [device, company] = [about?.deviceCode ?? deviceId, about?.companyName ?? ''];
  const refusal: Failure = { code: 'unsent-of-another', detail: { device, count: facts.length } };
  return { deviceId, company, refusal };
}
