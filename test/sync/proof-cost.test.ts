import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStream, type StoredRow, writeDocuments } from '../../central/store/documents';
import { type OpenDatabase, openDatabase } from '../../central/store/open';
import { bucketsSql, heldSql, ownProofsSql } from '../../central/store/proofs';
import { engines } from '../support/central';

const stream = 'store:s1';
const perDay = 60;

/** A fact as the store keeps it; only what a proof reads is like a real one. */
const toFactRow = (tillId: string, day: string, n: number): StoredRow => ({
  collection: 'facts',
  id: `${tillId}-${day}-${n}`,
  rev: `${tillId}-${day}-${n}`,
  baseRev: null,
  deleted: false,
  deviceId: tillId,
  body: '{}',
  businessDay: day,
  tillId,
  n,
  prev: '',
  digest: BigInt.asIntN(64, BigInt(n) * 0x9e3779b97f4a7c15n).toString(),
  kind: 'sale',
  customerId: null,
});
const toDayOf = (index: number) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

/** What the plan's scans of `doc` have read: by which ways, and how many rows. */
function readsOf(plan: Plan): { ways: string[]; rows: number } {
  const inner = (plan.Plans ?? []).map(readsOf);
  const isScan =
    plan['Node Type'].includes('Scan') && (plan['Relation Name'] === 'doc' || /Bitmap Index/.test(plan['Node Type']));
  const own = isScan ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'] : 0;
  return {
    ways: [...(isScan ? [plan['Node Type']] : []), ...inner.flatMap(({ ways }) => ways)],
    rows: inner.reduce((sum, { rows }) => Math.max(sum, rows), own),
  };
}

describe.each(engines)('The proof of a day on %s', (engine) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'blackbook-proof-cost-'));
  let database: OpenDatabase;

  async function writeDays(first: number, count: number) {
    for (let day = first; day < first + count; day++) {
      const rows = ['T1', 'T2', 'T3'].flatMap((tillId) =>
        Array.from({ length: perDay }, (_, n) => toFactRow(tillId, toDayOf(day), day * perDay + n + 1)),
      );
      await database.transaction((query) => writeDocuments(query, stream, rows).then(() => undefined));
    }
    await database.query('analyze doc');
  }
  async function readsBy(sql: string, values: unknown[]) {
    const [row] = await database.query<{ 'QUERY PLAN': [{ Plan: Plan }] | string }>(
      `explain (analyze, format json) ${sql}`,
      values,
    );
    const plan = row?.['QUERY PLAN'] ?? '';
    return readsOf((typeof plan === 'string' ? (JSON.parse(plan) as [{ Plan: Plan }]) : plan)[0].Plan);
  }

  beforeAll(async () => {
    chmodSync(dataFolder, 0o711);
    const opened = await openDatabase({ dataFolder, url: null, engine, newPassword: () => 'only-for-tests' });
    if (!opened.ok) throw new Error(opened.error.message);
    database = opened.value;
    await createStream(database.query, stream);
  });
  afterAll(async () => {
    await database?.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  it('reads that till of that day alone, as much beside a hundred days of others as beside ten', async () => {
    const day = toDayOf(5);
    const asked: [name: string, sql: string, values: unknown[]][] = [
      ['one day', ownProofsSql, [stream, 'T2', [day]]],
      ['its buckets', bucketsSql, [stream, day, 'T2']],
      ['what is held', heldSql, [stream, day, 'T2', [0, 7, 15]]],
    ];
    for (const days of [10, 100]) {
      await writeDays(days === 10 ? 0 : 10, days === 10 ? 10 : 90);
      for (const [name, sql, values] of asked) {
        const { ways, rows } = await readsBy(sql, values);
        expect(ways.length, `${name} beside ${days} days`).toBeGreaterThan(0);
        expect(ways, `${name} beside ${days} days`).not.toContain('Seq Scan');
        expect(rows, `${name} beside ${days} days`).toBe(perDay);
      }
    }
  });
});
