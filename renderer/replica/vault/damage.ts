/** How much of what this device kept could not be read, to be said. */
export interface Damage {
  note(count: number): void;
  total(): number;
  listen(hear: () => void): void;
}

export function createDamage(): Damage {
  const hearers: (() => void)[] = [];
  let total = 0;
  return {
    note(count) {
      total += count;
      for (const hear of hearers) hear();
    },
    total: () => total,
    listen: (hear) => void hearers.push(hear),
  };
}
