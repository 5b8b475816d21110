import type { Schedule } from '../../shared/kit/schedule';
import type { UpstreamState } from '../../shared/protocol/hello';

/** The tills hear of the way upstream at most so often. */
const restMs = 2_000;

export interface Teller {
  /** What a till is answered that asks. */
  state(): Promise<UpstreamState>;
  /** Something happened on the way upstream: whoever may believe otherwise is told, soon. */
  touch(): void;
  stop(): void;
}

export interface TellerDeps {
  schedule: Schedule;
  readState: () => Promise<UpstreamState>;
  /** Makes every till of the store ask anew. */
  publish: () => void;
  report: (error: unknown) => void;
}

/** Keeps what the tills believe of the way upstream true, without telling them of each sale that passes. */
export function createTeller({ schedule, readState, publish, report }: TellerDeps): Teller {
  /** What they were told, and whatever any of them was answered since. */
  let believed = new Set<string>();
  let callOff: (() => void) | null = null;
  let isStopped = false;

  async function tell() {
    callOff = null;
    const next = toBelief(await readState());
    if (isStopped || (believed.size === 1 && believed.has(next))) return;
    believed = new Set([next]);
    publish();
  }

  return {
    async state() {
      const answer = await readState();
      believed.add(toBelief(answer));
      return answer;
    },
    touch() {
      if (!isStopped) callOff ??= schedule(() => void tell().catch(report), restMs);
    },
    stop() {
      isStopped = true;
      callOff?.();
    },
  };
}

/** When it last went through is not worth a poke. */
const toBelief = ({ lastSyncAt: _, ...state }: UpstreamState) => JSON.stringify(state);
