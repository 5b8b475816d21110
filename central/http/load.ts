/** So much at a time; who comes when even the queue is full is asked to come again. */
export interface Load {
  run<T>(work: () => Promise<T>, refuse: () => T): Promise<T>;
}

export function createLoad(atOnce: number, queued: number): Load {
  let running = 0;
  const queue: (() => void)[] = [];
  return {
    async run(work, refuse) {
      if (running >= atOnce) {
        if (queue.length >= queued) return refuse();
        await new Promise<void>((go) => queue.push(go));
      } else running += 1;
      try {
        return await work();
      } finally {
        const next = queue.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}
