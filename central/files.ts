/** The files that central carries with it. Bundled or not, they lie beside this one: scripts/build.ts copies them so. */
import { Worker } from 'node:worker_threads';

const isBundle = import.meta.url.endsWith('.mjs');

/** A file or folder (`migrations/`) by its path within central/. */
export const ownFile = (path: string) => new URL(`./${path}`, import.meta.url);

/** Runs one of our scripts in a thread of its own. Bundled they lie side by side; in the tree they are TypeScript, which a thread is to be taught first. */
export function startThread(path: string, workerData: unknown): Worker {
  if (isBundle) return new Worker(ownFile(`${path.split('/').at(-1)}.mjs`), { workerData });
  const [loader, script] = [import.meta.resolve('tsx/esm/api'), ownFile(`${path}.ts`).href];
  const teach = `import('${loader}').then(({ register }) => (register(), import('${script}')))`;
  return new Worker(teach, { eval: true, workerData });
}
