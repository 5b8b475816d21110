/**
 * `npm run mutations`: takes one wall of the shell away at a time, in a copy of the built shell, and says which spec notices.
 * `-- --lane=double` (or `real`), `-- --only=csp`. Exit code 1: a wall can go and nobody notices.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildShell } from '../../scripts/build';
import { ensureChromium } from '../../scripts/support/ensure-chromium';
import { root } from '../../scripts/support/paths';
import { prepareRealElectron } from '../../scripts/support/real-lane';
import { type Mutation, mutations } from './walls';

interface Lane {
  name: 'double' | 'real';
  project: string;
  env: Record<string, string>;
  close(): void;
}

const argument = (name: string) => process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3);
const [wantedLane, only] = [argument('lane'), argument('only')];

await buildShell();
let missed = 0;
for (const lane of await openLanes()) {
  // Unchanged first: a spec that fails by itself catches nothing.
  const chosen = mutations.filter(({ name }) => !only || name.includes(only));
  const titles = [...new Set(chosen.map(({ caughtBy }) => caughtBy))];
  if (!passes(lane, titles.join('|'), join(root, 'dist/electron'))) {
    console.log(`${lane.name}: the specs fail without a mutation`);
    missed += 1;
  } else for (const mutation of chosen) missed += isCaught(lane, mutation) ? 0 : 1;
  lane.close();
}
process.exitCode = missed > 0 ? 1 : 0;

async function openLanes(): Promise<Lane[]> {
  const lanes: Lane[] = [];
  if (wantedLane !== 'real') {
    const env = {
      BLACKBOOK_ELECTRON: join(root, 'test/electron-double/electron.mjs'),
      BLACKBOOK_CHROMIUM: process.env.BLACKBOOK_CHROMIUM ?? ensureChromium(),
    };
    lanes.push({ name: 'double', project: 'electron-double', env, close: () => {} });
  }
  if (wantedLane !== 'double') {
    const real = await prepareRealElectron();
    if (real.ok) {
      const { electron, screen } = real.value;
      const env = { ...screen.env, BLACKBOOK_ELECTRON: electron };
      lanes.push({ name: 'real', project: 'electron', env, close: screen.close });
    } else console.log(`No real Electron: ${real.error}`);
  }
  return lanes;
}

function isCaught(lane: Lane, mutation: Mutation): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'blackbook-mutation-'));
  try {
    cpSync(join(root, 'dist/electron'), folder, { recursive: true });
    mutate(folder, mutation);
    const caught = !passes(lane, mutation.caughtBy, folder);
    console.log(`${lane.name}: ${mutation.name}: ${caught ? 'caught' : 'MISSED'} (${mutation.caughtBy})`);
    return caught;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A wall that is not found where it stood is a fault of this script's, not a catch. */
function mutate(folder: string, { name, find, put, times = 1 }: Mutation): void {
  const file = join(folder, 'main.cjs');
  const text = readFileSync(file, 'utf8');
  const found = text.split(find).length - 1;
  if (found !== times) throw new Error(`${name}: "${find}" stands ${found} times in main.cjs, not ${times}`);
  writeFileSync(file, text.replaceAll(find, put));
}

function passes(lane: Lane, title: string, shell: string): boolean {
  const command = [
    join(root, 'node_modules/@playwright/test/cli.js'),
    ...['test', `--project=${lane.project}`, '--reporter=dot', '--retries=0', '--timeout=30000', '--max-failures=1'],
    ...['-g', title, 'shell'],
  ];
  const env = { ...process.env, ...lane.env, BLACKBOOK_SHELL: shell };
  return spawnSync(process.execPath, command, { cwd: root, stdio: 'ignore', env }).status === 0;
}
