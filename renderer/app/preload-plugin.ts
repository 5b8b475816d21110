import type { Plugin, Rolldown } from 'vite';

/** Faces whose letters stand on the first screen already, in one language or the other. */
const firstFaces = /\/inter-(latin|cyrillic)-wght-normal-.*\.woff2$/;

/**
 * Names in the page what `start.ts` asks for later: the screens with all that they import, their styles and their letters.
 * So the browser fetches and reads them while the first script already runs; found one after another, each costs a turn.
 */
export function preloadPlugin(): Plugin {
  return {
    name: 'blackbook:preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        if (!bundle) return;
        const files = Object.values(bundle);
        const screens = files.find((one) => one.type === 'chunk' && one.facadeModuleId?.endsWith('/app/main.tsx'));
        if (screens?.type !== 'chunk') throw new Error('The screens were not built');
        const chunks = withImports(screens, bundle);
        const styles = chunks.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]);
        const faces = files.flatMap(({ fileName }) => (firstFaces.test(`/${fileName}`) ? fileName : []));
        const link = (attrs: Record<string, string | boolean>) => ({ tag: 'link', attrs, injectTo: 'head' as const });
        return [
          ...chunks.map((one) => link({ rel: 'modulepreload', crossorigin: true, href: `./${one.fileName}` })),
          ...faces.map((one) => link({ rel: 'preload', as: 'font', crossorigin: true, href: `./${one}` })),
          ...styles.map((one) => link({ rel: 'stylesheet', crossorigin: true, href: `./${one}` })),
        ];
      },
    },
  };
}

/** The chunk and whatever it imports at once, each named before those that need it. */
function withImports(
  chunk: Rolldown.OutputChunk,
  bundle: Rolldown.OutputBundle,
  found = new Set<Rolldown.OutputChunk>(),
) {
  for (const name of chunk.imports) {
    const imported = bundle[name];
    if (imported?.type === 'chunk' && !imported.isEntry && !found.has(imported)) withImports(imported, bundle, found);
  }
  found.add(chunk);
  return [...found];
}
