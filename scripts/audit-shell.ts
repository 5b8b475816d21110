/** `npm run audit:shell`: electronegativity over the shell's and the screens' sources. What is not explained is an error. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import manifest from '../package.json' with { type: 'json' };
import { root } from './support/paths';

/**
 * What it finds and is none, as check and file, explained in docs/decisions/0033-installed-and-kept-up-to-date.md. It does
 * not follow a call: a window's preferences, which stand in one function for all, it takes for missing.
 */
const explained = new Set([
  'CSP_GLOBAL_CHECK file:///',
  ...['AUXCLICK_JS_CHECK', 'CONTEXT_ISOLATION_JS_CHECK', 'SANDBOX_JS_CHECK'].flatMap((check) => [
    `${check} electron/windows/till-window.ts`,
    `${check} electron/windows/display-window.ts`,
  ]),
  'AUXCLICK_JS_CHECK electron/handlers/print.ts',
]);

/** SARIF 2.1.0, as far as it is read. Its CSV is written in two writes at once, which cut each other. */
const reportSchema = z.object({
  runs: z.tuple([
    z.object({
      results: z.array(
        z.object({
          ruleId: z.string(),
          locations: z.array(
            z.object({
              physicalLocation: z.object({
                artifactLocation: z.object({ uri: z.string() }),
                region: z.object({ startLine: z.number() }),
              }),
            }),
          ),
        }),
      ),
    }),
  ]),
});

const folder = mkdtempSync(join(tmpdir(), 'blackbook-audit-'));
const findings = scan();
rmSync(folder, { recursive: true });
const open = findings.filter(({ what }) => !explained.has(what));
for (const { what, line } of findings)
  console.log(`${explained.has(what) ? 'explained' : 'OPEN     '}  ${what}:${line}`);
console.log(`${findings.length} findings, ${open.length} of them not explained.`);
process.exitCode = open.length > 0 ? 1 : 0;

/** Over a copy of our own sources: whatever else lies in the checkout is not given away. */
function scan(): { what: string; line: number }[] {
  const [sources, report] = [join(folder, 'sources'), join(folder, 'report.sarif')];
  for (const part of ['electron', 'renderer', 'shared', 'package.json']) {
    cpSync(join(root, part), join(sources, part), { recursive: true });
  }
  const tool = ['exec', '--yes', '--package=@doyensec/electronegativity@1.10.3', '--', 'electronegativity'];
  const scanned = ['-i', sources, '-o', report, '-r', '-e', manifest.devDependencies.electron];
  spawnSync('npm', [...tool, ...scanned], { stdio: 'ignore' });
  const { runs } = reportSchema.parse(JSON.parse(readFileSync(report, 'utf8')));
  return runs[0].results.flatMap(({ ruleId, locations }) =>
    locations.map(({ physicalLocation: { artifactLocation, region } }) => ({
      what: `${ruleId} ${artifactLocation.uri}`,
      line: region.startLine,
    })),
  );
}
