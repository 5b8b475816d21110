import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLaunchArguments } from '../../../electron/launch-arguments';
import { createSettingsFile } from '../../../electron/settings-file';
import { findCustomerScreen, toTillBounds } from '../../../electron/windows/bounds';

const screen = { x: 0, y: 0, width: 1366, height: 768 };
const left = { x: 100, y: 50, width: 1100, height: 700 };

describe('The till’s window', () => {
  it('comes back where it was left', () => {
    expect(toTillBounds(left, [screen])).toEqual(left);
  });

  it('comes back in sight when the screen it stood on is gone', () => {
    expect(toTillBounds({ ...left, x: 2000 }, [screen])).toEqual({ width: 1366, height: 768 });
    expect(toTillBounds({ ...left, y: -400 }, [screen])).toEqual({ width: 1366, height: 768 });
    expect(toTillBounds(null, [screen])).toEqual({ width: 1366, height: 768 });
  });

  it('leaves the second screen to the customer', () => {
    const screens = [{ id: 1 }, { id: 2 }];
    expect(findCustomerScreen(screens, { id: 1 })).toEqual({ id: 2 });
    expect(findCustomerScreen(screens, { id: 2 })).toEqual({ id: 1 });
    expect(findCustomerScreen([{ id: 1 }], { id: 1 })).toBeNull();
  });
});

describe('What the shell remembers', () => {
  it('survives a restart, and damage costs no more than itself', () => {
    const folder = mkdtempSync(join(tmpdir(), 'blackbook-settings-'));
    const file = join(folder, 'deep/shell.json');
    createSettingsFile(file).write({ centralUrl: 'http://10.0.0.5:4870' });
    createSettingsFile(file).write({ window: { bounds: left, maximized: true } });
    expect(createSettingsFile(file).read()).toMatchObject({
      centralUrl: 'http://10.0.0.5:4870',
      inside: null,
      window: { bounds: left, maximized: true },
    });
    writeFileSync(file, '{"centralUrl":"http://10.0.0.5:4870","window":{"bounds":"torn"}}');
    expect(createSettingsFile(file).read()).toMatchObject({ centralUrl: 'http://10.0.0.5:4870', window: null });
    writeFileSync(file, '{"centralUrl":"http');
    expect(createSettingsFile(file).read()).toMatchObject({ centralUrl: null, window: null });
    rmSync(folder, { recursive: true });
  });
});

describe('The shell’s command line', () => {
  it('names a central by its web address alone', () => {
    const centralOf = (value: string) => readLaunchArguments(['electron', '.', `--central-url=${value}`]).centralUrl;
    expect(centralOf('http://10.0.0.5:4870/some/page')).toBe('http://10.0.0.5:4870');
    for (const bad of ['', 'central', 'file:///etc', 'javascript:1', 'http://me:secret@10.0.0.5']) {
      expect(centralOf(bad)).toBeNull();
    }
  });

  it('may say nothing', () => {
    const silent = { centralUrl: null, pairCode: null, userDataDir: null, devServer: null };
    expect(readLaunchArguments(['electron', '.'])).toEqual(silent);
  });
});
