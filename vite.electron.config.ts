import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/**
 * The shell's two scripts, by `--mode`: main (Node) and preload (sandboxed: one file, nothing to require but electron).
 * Compiled down to the oldest Electron that a test runs them in (25: Node 18, Chromium 114).
 */
export default defineConfig(({ mode }) => ({
  publicDir: false,
  resolve: { conditions: ['node', 'import', 'default'] },
  build: {
    outDir: 'dist/electron',
    emptyOutDir: mode === 'main',
    target: mode === 'preload' ? 'chrome114' : 'node18',
    minify: false,
    sourcemap: true,
    reportCompressedSize: false,
    lib: { entry: `electron/${mode}.ts`, formats: ['cjs'], fileName: () => `${mode}.cjs` },
    rolldownOptions: {
      // What both need stands in the entry, so that the start reads one file.
      preserveEntrySignatures: 'allow-extension',
      // Native modules are not bundled: a printer's cable needs them, and nothing else.
      external: ['electron', 'serialport', 'usb', /^node:/, ...builtinModules],
      // Loaded late: what the start does not need.
      output: { chunkFileNames: 'late-[name].cjs' },
    },
  },
}));
