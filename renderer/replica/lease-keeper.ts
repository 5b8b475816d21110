import {
  defaultLeaseDays,
  grantLease,
  isLeaseOver,
  type Lease,
  leaseLeft,
  spendLease,
  warnBeforeMs,
} from '../../shared/domain/lease';
import type { Schedule } from '../../shared/kit/schedule';
import { type Clock, toInstant } from '../../shared/model/time';
import type { LeaseView } from '../../shared/replica-api/views';
import type { Device } from './device/device';

/** For how long this device may still show customers. The rules are in shared/domain/lease. */
export interface LeaseKeeper {
  /** The device is paired and begins. */
  begin(device: Device, days: number | undefined): void;
  /** Central has answered: from now on so many days. */
  granted(days: number | undefined): void;
  isOver(): boolean;
  /** null while there is none: nobody is paired. */
  view(): LeaseView | null;
  stop(): void;
}

/** Running is paid for so much in advance (ms): a kill gains nothing by coming early. */
const tickMs = 60_000;

export function createLeaseKeeper(
  { now, schedule }: { now: Clock; schedule: Schedule },
  onChange: () => void,
): LeaseKeeper {
  let device: Device | null = null;
  let lease: Lease | null = null;
  let callOff = () => {};
  let told = '';
  let wasOver = false;

  function keep(next: Lease) {
    lease = next;
    void device?.set('lease', next).catch(() => {});
    const view = JSON.stringify(toView(next));
    if (view !== told) onChange();
    told = view;
    wasOver = isLeaseOver(next, now());
  }

  /** Noticed by whoever asks first: a clock that was set ahead waits for no tick. */
  function isOver(): boolean {
    const over = lease !== null && isLeaseOver(lease, now());
    if (over && !wasOver) queueMicrotask(onChange);
    wasOver = over;
    return over;
  }

  function pay(of: Lease) {
    callOff();
    keep(spendLease(of, now(), tickMs));
    callOff = schedule(() => lease && pay(lease), tickMs);
  }

  const toView = (of: Lease): LeaseView => ({
    until: toInstant(of.until),
    endsSoon: leaseLeft(of, now()) < warnBeforeMs,
    isOver: isLeaseOver(of, now()),
  });

  return {
    begin(of, days = defaultLeaseDays) {
      device = of;
      // Of a build that knew no lease: from when it last had reached central.
      const last = Math.min(now(), Date.parse(of.get('lastSyncAt') ?? '') || now());
      pay(of.get('lease') ?? grantLease(last, days));
    },
    granted(days = defaultLeaseDays) {
      if (device) pay(grantLease(now(), days));
    },
    isOver,
    view: () => lease && toView(lease),
    stop() {
      callOff();
      lease = null;
      device = null;
    },
  };
}
