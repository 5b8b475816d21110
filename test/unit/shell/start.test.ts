import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseOwnTill } from '../../../scripts/support/own-till';
import { readStartOptions, toCentralArguments } from '../../../scripts/support/start-options';

describe('npm start', () => {
  it('needs to be told nothing', () => {
    expect(readStartOptions([])).toMatchObject({ ok: true, value: { demo: 'full', port: 4870, open: 'best' } });
  });

  it('passes on what it was told, with an equals sign or a space', () => {
    const options = readStartOptions(['--demo=100k', '--port', '5000', '--data', '/shop', '--no-open']);
    if (!options.ok) throw new Error(options.error);
    expect(toCentralArguments(options.value)).toEqual([
      '--port=5000',
      '--demo=100k',
      `--data=${join('/shop', 'central')}`,
    ]);
    expect(options.value).toMatchObject({ shellData: join('/shop', 'till'), open: 'nothing' });
  });

  it('makes this machine the hub of its shop, open to the machines around and without the demo', () => {
    const options = readStartOptions(['--hub-of', 'http://central.example:4870', '--hub-code', 'ABCDE23456']);
    if (!options.ok) throw new Error(options.error);
    expect(toCentralArguments(options.value)).toEqual([
      '--port=4870',
      '--lan',
      '--upstream=http://central.example:4870',
      '--upstream-code=ABCDE23456',
    ]);
    expect(readStartOptions(['--hub-of=http://central.example'])).toMatchObject({ ok: false });
    expect(readStartOptions(['--hub-of=http://c', '--hub-code=A', '--demo=small'])).toMatchObject({ ok: false });
  });

  it('says in one sentence what it does not understand', () => {
    expect(readStartOptions(['--demo=huge'])).toMatchObject({ ok: false, error: expect.stringContaining('"huge"') });
    expect(readStartOptions(['--port=shop'])).toMatchObject({ ok: false, error: expect.stringContaining('"shop"') });
    expect(readStartOptions(['--prot=1'])).toMatchObject({ ok: false, error: expect.stringContaining('--prot') });
  });

  it('opens the same till each time, with its code for as long as it has not paired', () => {
    const folder = mkdtempSync(join(tmpdir(), 'blackbook-own-'));
    const code = (deviceId: string, text: string) => ({ deviceId, code: text, name: deviceId, storeName: 'Camden' });
    expect(chooseOwnTill(folder, [code('T1', 'A'), code('T2', 'B')])?.code).toBe('A');
    expect(chooseOwnTill(folder, [code('T2', 'C'), code('T1', 'D')])?.code).toBe('D');
    expect(chooseOwnTill(folder, [code('T2', 'E')])).toBeNull();
    rmSync(folder, { recursive: true });
  });

  it('does not go on in a folder that it can’t write', () => {
    const folder = mkdtempSync(join(tmpdir(), 'blackbook-own-'));
    writeFileSync(join(folder, 'in-the-way'), '');
    expect(() => chooseOwnTill(join(folder, 'in-the-way'), [])).toThrow();
    rmSync(folder, { recursive: true });
  });
});
