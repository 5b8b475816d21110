import type { Schedule } from '../../shared/kit/schedule';

/**
 * A worker's timers. What is due at once goes by a message: browsers hold a timer that was set by a timer back for four
 * milliseconds, in which a worker that only lets others in first does nothing.
 */
export function createWorkerSchedule(): Schedule {
  const { port1, port2 } = new MessageChannel();
  const due = new Map<number, () => void>();
  let last = 0;
  port1.onmessage = ({ data }: MessageEvent<number>) => {
    const work = due.get(data);
    due.delete(data);
    work?.();
  };
  return (work, ms) => {
    if (ms > 0) {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    }
    const id = ++last;
    due.set(id, work);
    port2.postMessage(id);
    return () => due.delete(id);
  };
}
