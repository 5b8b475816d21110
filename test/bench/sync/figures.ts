import { cpus, totalmem } from 'node:os';

/** One line of the bench's answer. `engine`, `method` and the like say which, where a metric has several. */
export interface Figure {
  metric: string;
  value: number;
  unit: string;
  [detail: string]: string | number;
}

/** What a part of the bench finds out. Throws a sentence when this machine can't run it. */
export type Part = () => Promise<Figure[]>;

/** By the nearest rank; NaN of nothing, which is printed as null. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** How long the work took, in ms. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export const pagesOf = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, page) => list.slice(page * size, (page + 1) * size));

export const describeMachine = (): string =>
  `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
