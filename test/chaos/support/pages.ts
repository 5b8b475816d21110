import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../../../scripts/support/paths';

/** Where the driven page and its worker are built to. */
export const pagesFolder = join(root, 'dist/chaos');

export async function buildPages(): Promise<void> {
  await build({
    configFile: false,
    root: join(root, 'test/chaos/page'),
    base: './',
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { outDir: pagesFolder, emptyOutDir: true, target: 'chrome114', chunkSizeWarningLimit: 1200 },
  });
}
