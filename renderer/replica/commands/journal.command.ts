import { fail, ok } from '../../../shared/kit/result';
import type { Command } from './command';

/** A replica that can't be opened gives its databases up; what waits to be sent is in the journal. */
export const startAnew: Command<'device.startAnew'> = async (core) => {
  const phase = core.phase();
  if (phase.kind !== 'broken' || phase.failure.code === 'replica-too-new') return fail({ code: 'not-allowed' });
  await core.startAnew();
  return ok(null);
};

/** Only what a person has in a file: had something come in between, it would be more than that. */
export const letJournalGo: Command<'journal.letGo'> = async ({ journal }, { count }) => {
  if (journal.facts().length !== count) return fail({ code: 'not-allowed' });
  const failure = await journal.letGo();
  return failure ? fail(failure) : ok(null);
};
