import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { preloadPlugin } from './renderer/app/preload-plugin';
import { precachePlugin } from './renderer/service-worker/precache-plugin';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const { version } = JSON.parse(readFileSync(path('package.json'), 'utf8')) as { version: string };

/** The screens and the replica's worker, as central and the shell serve them: dist/renderer. */
export default defineConfig({
  root: path('renderer'),
  base: './',
  define: { 'import.meta.env.VITE_VERSION': JSON.stringify(version) },
  plugins: [react(), preloadPlugin(), precachePlugin()],
  worker: { format: 'es' },
  build: { outDir: path('dist/renderer'), emptyOutDir: true, target: 'chrome114', chunkSizeWarningLimit: 1200 },
  server: { host: '127.0.0.1', port: 4871, strictPort: true },
});
