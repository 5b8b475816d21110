import { fail } from '../../shared/kit/result';
import type { Failure } from '../../shared/model/errors';
import type { CommandName, Commands, Queries, QueryName, ReplicaClient } from '../../shared/replica-api/api';
import { closedTo, isClosed, toOpenPart } from './closed';
import { toStorageFailure } from './collections/storage-failure';
import { besideTheLane, byItself, commands, whileReading, whileUnpaired } from './commands/commands';
import type { Core } from './core';
import { isAlwaysAnswered, nothingYet, queries } from './queries/queries';

/** When commands may begin. */
export interface Gates {
  /** It is known whose device this is, or that it can't be read. */
  known: Promise<void>;
  /** What a sale needs is in memory. */
  opened: () => Promise<void>;
}

/** What a replica that can't be opened can still be told. */
const isWayOut = (name: CommandName, { code }: Failure) =>
  name === 'device.startAnew' || (name === 'device.pair' && code === 'vault-locked');

/** Queries and commands by their names, in every phase of the replica. */
export function createAnswering(core: Core, { known, opened }: Gates) {
  const isOpen = () => core.phase().kind === 'open';

  function ask<N extends QueryName>(name: N, args: Queries[N]['args']): Queries[N]['result'] {
    if (isOpen()) core.idle.look();
    const isHidden = isOpen() && isClosed(core, name);
    if (isAlwaysAnswered(name) && !(isHidden && name === 'journal.export')) return queries[name].run(core, args);
    if (isOpen() && !isHidden) return toOpenPart(core, name, queries[name].run(core, args));
    return nothingYet[name as keyof typeof nothingYet] as Queries[N]['result'];
  }

  /** Null: it can be answered now. */
  function waitFor<N extends QueryName>(name: N, args: Queries[N]['args']): Promise<unknown> | null {
    return isOpen() && !isClosed(core, name) ? (queries[name].wait?.(core, args) ?? null) : null;
  }

  function tellShown<N extends QueryName>(name: N, result: Queries[N]['result']) {
    if (isOpen() && !isClosed(core, name)) queries[name].onShown?.(core, result);
  }

  const query: ReplicaClient['query'] = async (name, args) => {
    for (let wait = waitFor(name, args); wait; wait = waitFor(name, args)) await wait;
    const result = ask(name, args);
    tellShown(name, result);
    return result;
  };

  async function run<N extends CommandName>(name: N, args: Commands[N]['args']): Promise<Commands[N]['result']> {
    await (whileReading.has(name) ? known : opened());
    const refused = (failure: Failure) => fail(failure) as Commands[N]['result'];
    const phase = core.phase();
    if (phase.kind === 'broken' && !isWayOut(name, phase.failure)) return refused(phase.failure);
    if (phase.kind === 'unpaired' && !whileUnpaired.has(name)) return refused({ code: 'not-paired' });
    const work = async () => {
      if (core.phase().kind === 'open') {
        core.idle.look();
        const closed = closedTo(core, name);
        if (closed) return { result: refused({ code: closed }), kept: null };
        if (!byItself.has(name) && core.session.associateId !== null) core.idle.touched();
      }
      const before = core.desk.newest();
      try {
        const result = await commands[name](core, args);
        const kept = core.desk.newest();
        return { result, kept: kept === before ? null : kept };
      } catch (error) {
        return { result: refused(toStorageFailure(error)), kept: null };
      }
    };
    const { result, kept } = await (besideTheLane.has(name) ? work() : core.lane.run(work));
    // The lane is free when the memory has it, so that the next scan need not wait; the answer comes when the disk has it.
    const done = await kept;
    return done && !done.ok && result.ok ? refused(done.error) : result;
  }

  return { ask, waitFor, tellShown, query, run };
}
