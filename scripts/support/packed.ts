import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asar, readConfiguration, readFuses } from './builder';

/** Where the parts of an unpacked program lie. */
export function findPacked(output: string): { folder: string; executable: string; resources: string } {
  const inside = readdirSync(output).find((name) => name.endsWith('-unpacked') || name.startsWith('mac'));
  if (!inside) throw new Error(`Nothing is packed in ${output}`);
  const folder = join(output, inside);
  if (inside.startsWith('mac')) {
    const contents = join(folder, 'Blackbook.app/Contents');
    return { folder, executable: join(contents, 'MacOS/Blackbook'), resources: join(contents, 'Resources') };
  }
  const name = inside.startsWith('win') ? 'Blackbook.exe' : 'blackbook';
  return { folder, executable: join(folder, name), resources: join(folder, 'resources') };
}

/** What nobody may find in a program that is given away, and nobody needs in it. */
const strangers = /\.(ts|tsx|map|pem|key|p12|pfx|env)$|(^|\/)(\.env|\.npmrc|\.git|test|tests|scripts|docs)(\/|$)/;
const expectedTop = ['dist', 'node_modules', 'package.json'];

/** Says what is in it, how large it is and which fuses its executable has; gives what is wrong with it. */
export async function describePack(output: string, { forTests }: { forTests: boolean }): Promise<string[]> {
  const { folder, executable, resources } = findPacked(output);
  const archive = join(resources, 'app.asar');
  const files = asar.listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1));
  const wrong = files.filter((path) => strangers.test(path)).map((path) => `${path} is in the archive`);
  for (const top of new Set(files.map((path) => path.split('/')[0]!))) {
    if (!expectedTop.includes(top)) wrong.push(`${top} is in the archive`);
  }

  console.log(`\n${folder}: ${toMegabytes(sizeOf(folder))}`);
  for (const name of ['app.asar', 'app.asar.unpacked'])
    console.log(`  ${name}: ${toMegabytes(sizeOf(join(resources, name)))}`);
  for (const [name, size] of sizesByPackage(archive, files)) console.log(`    ${name}: ${toMegabytes(size)}`);
  const update = readdirSync(resources).includes('app-update.yml');
  console.log(update ? readFileSync(join(resources, 'app-update.yml'), 'utf8') : '  no address for updates');

  console.log('Fuses:');
  const fuses = await readFuses(executable);
  const wanted = {
    ...(await readConfiguration()).electronFuses,
    ...(forTests && { enableNodeCliInspectArguments: true }),
  };
  for (const [name, must] of Object.entries(wanted)) {
    const is = fuses.get(name);
    console.log(`  ${name}: ${is === undefined ? 'not in this Electron' : is ? 'on' : 'off'}`);
    if (is !== undefined && is !== must) wrong.push(`the fuse ${name} is ${is ? 'on' : 'off'}`);
  }
  return wrong;
}

function sizesByPackage(archive: string, files: string[]): [string, number][] {
  const sizes = new Map<string, number>();
  for (const path of files) {
    const { size, link } = asar.statFile(archive, path, false);
    const name = /^node_modules\/((@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path.split('/').slice(0, 2).join('/');
    if (size !== undefined && link === undefined) sizes.set(name, (sizes.get(name) ?? 0) + size);
  }
  return [...sizes].sort((a, b) => b[1] - a[1]);
}

function sizeOf(path: string): number {
  if (!lstatSync(path).isDirectory()) return lstatSync(path).size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}

const toMegabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;
