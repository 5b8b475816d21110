import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildPages } from '../chaos/support/pages';
import { runChaos } from '../chaos/support/run-chaos';

/** The first fault that this seed deals is the full disk, which a browser notices late. */
const seed = 1;

test('everything that can go wrong goes wrong once, and no sale is lost or doubled, and all tills agree', async () => {
  test.setTimeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), 'blackbook-chaos-'));
  const story: string[] = [];
  await buildPages();
  const { findings, surprises, faults, facts } = await runChaos({
    folder,
    engine: 'postgres',
    seed,
    forMs: 0,
    tillIds: ['T1', 'T2'],
    atOnce: 3,
    say: (line) => story.push(line),
  });
  test.info().attach('story', { body: story.join('\n') });
  expect(findings.map(({ kind, what }) => `${kind}: ${what}`)).toEqual([]);
  expect(surprises).toEqual([]);
  expect(Object.entries(faults).filter(([, times]) => times === 0)).toEqual([]);
  expect(facts).toBeGreaterThan(0);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
