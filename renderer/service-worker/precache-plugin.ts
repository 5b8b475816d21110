import type { Plugin } from 'vite';
import { hashText32 } from '../../shared/kit/random';

const placeholder = '__PRECACHE__';
const fileName = 'sw.js';

/** Builds the service worker beside the app and writes into it the list of files that make up this version. */
export function precachePlugin(): Plugin {
  let root = '';
  let publicDir = '';
  return {
    name: 'blackbook:precache',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      root = config.root;
      publicDir = config.publicDir;
    },
    buildStart() {
      this.emitFile({ type: 'chunk', id: `${root}/service-worker/service-worker.ts`, fileName });
    },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const worker = bundle[fileName];
        if (worker?.type !== 'chunk') return this.error(`${fileName} was not built`);
        const built = Object.entries(bundle).filter(([name]) => name !== fileName && !name.endsWith('.map'));
        // Hashed names tell their content; the page and the public files do not.
        let content = '';
        for (const [name, file] of built)
          content += name === 'index.html' && file.type === 'asset' ? file.source : name;
        const kept = await this.fs.readdir(publicDir);
        for (const name of kept)
          content += name + (await this.fs.readFile(`${publicDir}/${name}`, { encoding: 'utf8' }));
        const names = built.map(([name]) => (name === 'index.html' ? './' : name));
        const precache = { version: hashText32(content).toString(16), files: [...names, ...kept].sort() };
        worker.code = worker.code.replace(placeholder, () => JSON.stringify(precache));
      },
    },
  };
}
