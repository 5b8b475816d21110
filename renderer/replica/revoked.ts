/**
 * A device that was taken away.
 *
 *     central refuses it    handing in                 wiping               wiped
 *          | closed at once    | what was not sent         | everything goes    | tells central
 *          v                   v                           v                    v
 *     durable ---------> central holds all -------> durable ----------> paired again, or never
 *
 * 1. Closed before anything else, and after a restart without a network too: no query, no command.
 * 2. Nothing is wiped before central holds everything: what waits (in the books or set aside there), what lies in the
 *    journal alone, and what could not be read of it. What is too large for central keeps the wipe away.
 * 3. Killed in between, the next start goes on where it was.
 */
import { ok, type Result } from '../../shared/kit/result';
import type { Failure } from '../../shared/model/errors';
import type { Instant } from '../../shared/model/time';
import { createCentral } from '../../shared/wire/central';
import type { Core } from './core';
import type { RevokedValue } from './device/device';

export interface Revoked {
  /** Closed: it answers nothing. */
  isSo(): boolean;
  view(): { since: Instant; left: number; cleared: boolean } | null;
  /** Central has said so. */
  learn(since: Instant): void;
  /** Of a start: what was begun is finished. */
  goOn(): Promise<void>;
  /** Anything may have been sent. */
  look(): void;
}

const againAfterMs = 30_000;
const journalPage = 200;

/** `isCounted`: all was read, and what waits was counted. `wipe`: databases, memory, the device's values. */
export function createRevoked(
  core: Core,
  { isCounted, wipe }: { isCounted: () => boolean; wipe: () => Promise<void> },
): Revoked {
  let isBusy = false;

  const value = (): RevokedValue | null =>
    core.phase().kind === 'open' || core.phase().kind === 'unpaired' ? core.device().get('revoked') : null;

  /** Documents that central does not hold yet. */
  function left(): number {
    const tooLarge = (core.device().get('parked') ?? []).filter((one) => one.code === 'too-large');
    return core.outbox.size + tooLarge.length;
  }

  async function learn(since: Instant) {
    if (value()) return;
    // Behind the sale that is being written.
    await core.lane.run(async () => {
      if (value()) return;
      await core.device().set('revoked', { since, step: 'handing-in' });
      core.session.associateId = null;
      core.topics.touch('session', 'device', 'sync');
    });
    look();
  }

  function look() {
    if (isBusy || value()?.step !== 'handing-in' || !isCounted() || left() > 0) return;
    isBusy = true;
    const handingIn = core.lane.run(() =>
      core.factLane.run(async () => {
        const handed = left() > 0 ? null : await handInJournal(core);
        if (handed?.ok) await clear();
        else core.schedule(look, againAfterMs);
      }),
    );
    void handingIn
      .catch(() => core.schedule(look, againAfterMs))
      .finally(() => {
        isBusy = false;
      });
  }

  /** Central holds everything. */
  async function clear() {
    const device = core.device();
    const { since } = device.get('revoked') ?? { since: '' };
    const pairing = device.get('pairing');
    await device.set('revoked', { since, step: 'wiping' });
    await wipe();
    const tell = pairing && { centralUrl: pairing.centralUrl, token: pairing.token };
    await core.device().set('revoked', { since, step: 'wiped', ...(tell && { tell }) });
    core.topics.touch('device');
    void tellCleared();
  }

  async function tellCleared() {
    const known = core.device().get('revoked');
    if (!known?.tell) return;
    const { centralUrl, token } = known.tell;
    const answer = await createCentral(centralUrl, token, core.environment.fetch).post('/v1/device/cleared', {});
    if (answer.ok && core.device().get('revoked')?.tell)
      await core.device().set('revoked', { ...known, tell: undefined });
  }

  return {
    isSo: () => (value()?.step ?? 'wiped') !== 'wiped',
    view() {
      const known = value();
      if (!known) return null;
      const cleared = known.step === 'wiped';
      return { since: known.since, left: cleared ? 0 : left(), cleared };
    },
    learn: (since) => void learn(since).catch(() => {}),
    async goOn() {
      const step = core.device().get('revoked')?.step;
      if (step === 'wiping') await clear();
      if (step === 'wiped') void tellCleared().catch(() => {});
    },
    look,
  };
}

/**
 * What the second copy holds and the replication knows nothing of: facts of a place that another holds, of another
 * device, lines that can't be read. Central takes them, or sets them aside whole.
 */
async function handInJournal({ journal, sync }: Core): Promise<Result<null, Failure>> {
  const lines = journal.unreadable().map((line, index) => ({ id: `unreadable-${index + 1}`, line }));
  const documents = [...journal.facts(), ...lines];
  for (let start = 0; start < documents.length; start += journalPage) {
    const rows = documents.slice(start, start + journalPage).map((document) => ({ document, base: null }));
    const answer = await sync()?.central.post('/v1/push', { collection: 'facts', rows });
    if (!answer?.ok) return answer ?? { ok: false, error: { code: 'not-paired' } };
  }
  return ok(null);
}
