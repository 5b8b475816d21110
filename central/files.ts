/** The files that central carries with it. Bundled or not, they lie beside this one: scripts/build.ts copies them so. */
const isBundle = import.meta.url.endsWith('.mjs');

/** A file or folder (`migrations/`) by its path within central/. */
export const ownFile = (path: string) => new URL(`./${path}`, import.meta.url);

/** A script that runs in a thread of its own, by its path without the ending; bundled they lie side by side. */
export const ownScript = (path: string) => ownFile(isBundle ? `${path.split('/').at(-1)}.mjs` : `${path}.ts`);
