import { ok, type Result } from '../../../shared/kit/result';
import type { Failure } from '../../../shared/model/errors';
import { type AtOdds, toDecideTask } from '../../../shared/protocol/at-odds';
import type { Core } from '../core';
import { addRecord } from './write';

/** The person who wrote had other values before their eyes: what they wrote over is somebody's to judge. */
export async function askPerson(core: Core, lost: readonly AtOdds[]): Promise<Result<null, Failure>> {
  const storeId = core.device().get('pairing')?.device.storeId ?? '';
  for (const one of lost) {
    const asked = await addRecord(core, 'tasks', toDecideTask(one, { id: core.newId(), storeId, at: core.now() }));
    if (!asked.ok) return asked;
  }
  return ok(null);
}
