import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLaunchArguments } from '../../../electron/launch-arguments';
import { createSettingsFile } from '../../../electron/settings-file';
import { toTillBounds } from '../../../electron/windows/bounds';
import { placeDisplay } from '../../../electron/windows/display-place';
import { createLives } from '../../../electron/windows/lives';

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
});

describe('The customer display', () => {
  const own = { id: 1, bounds: screen };
  const [small, wide] = [
    { id: 2, bounds: { ...screen, x: 1366 } },
    { id: 3, bounds: { x: 2732, y: 0, width: 1920, height: 1080 } },
  ];
  const remembers = (had: typeof small | null) => ({ isWanted: true, screen: had });

  it('fills a screen that is not the till’s', () => {
    expect(placeDisplay(null, [own, small], 1, true)).toEqual({ kind: 'fills', screen: small });
    expect(placeDisplay(null, [own, small], 2, true)).toEqual({ kind: 'fills', screen: own });
    expect(placeDisplay(null, [own], 1, true)).toEqual({ kind: 'beside' });
  });

  it('goes back to the screen it had, by its number, else by its place', () => {
    expect(placeDisplay(remembers(wide), [own, small, wide], 1, false)).toEqual({ kind: 'fills', screen: wide });
    const renumbered = { ...wide, id: 77 };
    expect(placeDisplay(remembers(wide), [own, small, renumbered], 1, false)).toMatchObject({ screen: renumbered });
  });

  it('waits for its screen when that is unplugged, and never covers the till', () => {
    expect(placeDisplay(remembers(small), [own], 1, false)).toEqual({ kind: 'waits' });
    expect(placeDisplay(remembers(small), [small], 2, false)).toEqual({ kind: 'waits' });
    expect(placeDisplay(remembers(small), [own], 1, true)).toEqual({ kind: 'beside' });
  });

  it('that stood beside the till stands there again', () => {
    expect(placeDisplay(remembers(null), [own], 1, false)).toEqual({ kind: 'beside' });
  });
});

describe('A page that ends by itself', () => {
  it('is opened anew, but not for ever: the third time within a minute it is left', () => {
    let now = 0;
    const lives = createLives(() => now);
    expect([lives.mayReopen(), lives.mayReopen(), lives.mayReopen(), lives.mayReopen()]).toEqual([
      ...[true, true],
      ...[false, false],
    ]);
    now = 60_000;
    expect(lives.mayReopen()).toBe(true);
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
      display: null,
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
