import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toUpdater } from '../../../electron/updates/electron-updater';
import { createUpdateKeeper, UpdateFailure, type Updater } from '../../../electron/updates/update-keeper';
import type { Updates } from '../../../shared/ipc/updates';
import { NodeExecutor } from './support/node-executor';
import { startUpdateServer } from './support/update-server';

const now = () => new Date('2026-11-22T12:00:00.000Z');
const newer = { version: '0.2.0', body: Buffer.from('#!/bin/sh\nexit 0\n'.padEnd(400_000, '#')) };

// The real library, for the one kind of installation that can be put in place anywhere: one file that replaces another.
const { AppImageUpdater } = createRequire(import.meta.url)('electron-updater') as typeof import('electron-updater');
let folder: string;
let server: Awaited<ReturnType<typeof startUpdateServer>>;
const installed = () => join(folder, 'Blackbook-0.1.0.AppImage');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'blackbook-updates-'));
  server = await startUpdateServer();
  vi.stubEnv('APPIMAGE', installed());
  vi.spyOn(console, 'error').mockImplementation(() => {});
  writeFileSync(installed(), 'version 0.1.0');
});
afterEach(() => {
  server.close();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function installation(options: { silenceMs?: number } = {}) {
  const config = join(folder, 'app-update.yml');
  writeFileSync(config, `provider: generic\nurl: ${server.url}\nupdaterCacheDirName: cache\n`);
  const happened: string[] = [];
  const library = new AppImageUpdater(null, {
    ...{ version: '0.1.0', name: 'blackbook', isPackaged: true, appUpdateConfigPath: config },
    ...{ userDataPath: folder, baseCachePath: folder },
    whenReady: async () => {},
    ...{ relaunch() {}, quit() {}, onQuit() {} },
  });
  Object.assign(library, { httpExecutor: new NodeExecutor() });
  const updater = toUpdater(library, {
    quit: () => happened.push('quit'),
    comeBack: (file) => happened.push(`back as ${file?.slice(folder.length + 1)}`),
    moved: (file) => happened.push(`moved to ${file.slice(folder.length + 1)}`),
    handOver: () => true,
    ...options,
  });
  const told: string[] = [];
  let may = true;
  const keeper = createUpdateKeeper({
    updater,
    now,
    tell: ({ state }) => told.push(state.kind),
    whenClosed: {
      read: () => may,
      write: (next) => {
        may = next;
      },
    },
  });
  return { keeper, told, happened };
}

const downloaded = () => {
  const pending = join(folder, 'cache/pending');
  return existsSync(pending) ? readdirSync(pending).filter((one) => one.endsWith('.AppImage')) : [];
};
const inPlace = () => readdirSync(folder).filter((one) => one.endsWith('.AppImage'));

describe('A new version', () => {
  it('is found, fetched in the background, and put in place when the program is closed', async () => {
    const { keeper, told } = installation();
    server.offer(newer);
    await keeper.check();
    expect(keeper.get().state).toEqual({ kind: 'ready', version: '0.2.0' });
    expect(told[0]).toBe('checking');
    expect(told).toContain('downloading');
    expect(inPlace()).toEqual(['Blackbook-0.1.0.AppImage']);
    expect(readFileSync(installed(), 'utf8')).toBe('version 0.1.0');
    keeper.close();
    expect(inPlace()).toEqual(['Blackbook-0.2.0.AppImage']);
    expect(readFileSync(join(folder, 'Blackbook-0.2.0.AppImage'))).toEqual(newer.body);
  });

  it('is put in place at once when a person says so, and the till comes back as the new one', async () => {
    const { keeper, happened } = installation();
    expect(keeper.install()).toEqual({ ok: false, why: 'nothing-ready' });
    server.offer(newer);
    await keeper.check();
    expect(keeper.install()).toEqual({ ok: true });
    expect(happened).toEqual(['quit']);
    expect(readFileSync(installed(), 'utf8')).toBe('version 0.1.0');
    keeper.close();
    const moved = 'Blackbook-0.2.0.AppImage';
    expect(happened).toEqual(['quit', `moved to ${moved}`, `back as ${moved}`]);
    expect(inPlace()).toEqual([moved]);
  });

  it('is none when the address offers the same, an older one, or one that is not yet for this machine', async () => {
    const { keeper } = installation();
    for (const offer of [
      { ...newer, version: '0.1.0' },
      { ...newer, version: '0.0.9' },
      { ...newer, stagingPercentage: 0 },
    ]) {
      server.offer(offer);
      await keeper.check();
      expect(keeper.get().state).toEqual({ kind: 'latest', checkedAt: now().toISOString() });
    }
    expect(server.asked.filter((path) => path.endsWith('.AppImage'))).toEqual([]);
    server.offer({ ...newer, stagingPercentage: 100 });
    await keeper.check();
    expect(keeper.get().state.kind).toBe('ready');
  });

  it('that is not what was published, or was cut off on its way, is said and changes nothing', async () => {
    const { keeper } = installation();
    for (const [offer, why] of [
      [{ ...newer, sends: Buffer.from(newer.body).fill('!', 7, 8) }, 'damaged'],
      [{ ...newer, cutAfter: 150_000 }, 'unreachable'],
      [null, 'unreachable'],
    ] as const) {
      server.offer(offer);
      await keeper.check();
      expect(keeper.get().state).toEqual({ kind: 'failed', why, failedAt: now().toISOString() });
      expect(keeper.install()).toEqual({ ok: false, why: 'nothing-ready' });
      keeper.close();
      expect(downloaded()).toEqual([]);
      expect(readFileSync(installed(), 'utf8')).toBe('version 0.1.0');
    }
    server.offer(newer);
    await keeper.check();
    expect(keeper.get().state.kind).toBe('ready');
  });

  it('is given up where the server falls silent, and asked for again later', async () => {
    const { keeper } = installation({ silenceMs: 100 });
    server.offer({ ...newer, silentAfter: 150_000 });
    await keeper.check();
    expect(keeper.get().state).toMatchObject({ kind: 'failed', why: 'unreachable' });
    expect(readFileSync(installed(), 'utf8')).toBe('version 0.1.0');
  });

  it('that was ready and is withdrawn is not put in place; while nobody answers it stays ready', async () => {
    const { keeper } = installation();
    server.offer(newer);
    await keeper.check();
    server.offer(null);
    await keeper.check();
    expect(keeper.get().state.kind).toBe('ready');
    server.offer({ ...newer, version: '0.1.0' });
    await keeper.check();
    keeper.close();
    expect(readFileSync(installed(), 'utf8')).toBe('version 0.1.0');
  });

  it('that can’t be put in place leaves the till coming back as the old one', async () => {
    const { keeper, happened } = installation();
    server.offer(newer);
    await keeper.check();
    rmSync(installed());
    mkdirSync(installed());
    expect(keeper.install()).toEqual({ ok: true });
    keeper.close();
    expect(happened).toEqual(['quit', 'back as undefined']);
  });
});

type Step =
  | 'check'
  | 'sale begins'
  | 'sale ends'
  | 'install'
  | 'close'
  | 'stay back'
  | 'keep up'
  | 'no answer'
  | 'withdrawn'
  | 'offered';
const steps: Step[] = [
  'check',
  'sale begins',
  'sale ends',
  'install',
  'close',
  'stay back',
  'keep up',
  'no answer',
  'withdrawn',
  'offered',
];

describe('Whatever happens in a shop', () => {
  it('nothing is put in place during a sale, unasked, or when it is not ready', async () => {
    const days = fc.array(fc.constantFrom(...steps), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(days, async (day) => {
        let [offered, answers, sale, whenClosed, told] = [true, true, false, true, false];
        let step: Step = 'check';
        let last: Updates | null = null;
        const wrong: string[] = [];
        const updater: Updater = {
          quit: () => {
            told = true;
            if (step !== 'install') wrong.push('quit unasked');
            if (sale) wrong.push('quit in a sale');
          },
          install(comeBack) {
            if (sale) wrong.push('in a sale');
            if (step !== 'close' || comeBack !== told || !(told || whenClosed)) wrong.push('unasked');
            if (last?.state.kind !== 'ready') wrong.push('not ready');
          },
          async findNewer() {
            if (!answers) throw new UpdateFailure('unreachable');
            return offered ? '0.2.0' : null;
          },
          fetch: async (onPercent) => onPercent(50),
        };
        const keeper = createUpdateKeeper({
          updater,
          now,
          tell: (updates) => {
            last = updates;
          },
          whenClosed: {
            read: () => whenClosed,
            write: (may) => {
              whenClosed = may;
            },
          },
        });
        for (step of day) {
          if (step === 'check') await keeper.check();
          if (step === 'sale begins' || step === 'sale ends') sale = step === 'sale begins';
          keeper.setSaleInProgress(sale);
          if (step === 'install') keeper.install();
          if (step === 'close') keeper.close();
          if (step === 'stay back' || step === 'keep up') keeper.setWhenClosed(step === 'keep up');
          if (step === 'no answer') answers = false;
          if (step === 'withdrawn' || step === 'offered') [answers, offered] = [true, step === 'offered'];
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('nobody asks for new versions where there is no address, and it says why', async () => {
    const tell = vi.fn();
    const whenClosed = { read: () => true, write: () => {} };
    const keeper = createUpdateKeeper({ updater: 'no-address', now, tell, whenClosed });
    await keeper.check();
    keeper.close();
    expect(keeper.install()).toEqual({ ok: false, why: 'nothing-ready' });
    expect(keeper.get()).toEqual({ state: { kind: 'off', why: 'no-address' }, whenClosed: true });
    expect(tell).not.toHaveBeenCalled();
  });
});
