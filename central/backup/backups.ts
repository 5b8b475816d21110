import { join } from 'node:path';
import type { BackupRecord, BackupState, BackupWish } from '../../shared/host/backup';
import { fail, ok, type Result } from '../../shared/kit/result';
import { type Clock, toInstant } from '../../shared/model/time';
import type { Database } from '../store/database';
import { readHeads } from '../store/heads';
import { readSize } from '../store/size';
import { createClosingWatch } from './closings';
import { isOld, nextDue } from './due';
import { type BackupFault, explainFault, failBackup } from './fault';
import { deriveKey, newDerivation } from './seal';
import { type BackupSettings, readRecord, readSettings, usualSettings, writeRecord, writeSettings } from './settings';
import { checkFolder, claimFolder, tidy, toFileName } from './shelf';
import { writeBackup } from './write';

export interface BackupsDeps {
  database: Database;
  dataFolder: string;
  companyId: () => Promise<string>;
  clock: Clock;
  randomBytes: (count: number) => Uint8Array;
  onChange: (state: BackupState) => void;
  /** Says to whoever runs central that a backup failed. */
  report: (sentence: string) => void;
}

export interface Backups {
  state(): BackupState;
  configure(wish: BackupWish): Promise<Result<null, BackupFault>>;
  /** One after another; whoever comes while one is written gets that one's answer. */
  run(): Promise<Result<null, BackupFault>>;
  /** Looks every minute whether one is due, or a day was closed. */
  start(): void;
  /** With a last one where that was wished and anything is new; at most `longestCloseMs`. */
  close(): Promise<void>;
}

const lookEveryMs = 60_000;
const longestCloseMs = 45_000;

/** Makes backups when they are due, when they are asked for, and at the end; one at a time. */
export async function createBackups(deps: BackupsDeps): Promise<Backups> {
  const { database, dataFolder, clock, onChange } = deps;
  let settings = await readSettings(dataFolder);
  let record = await readRecord(dataFolder);
  let progress: BackupState['running'] = null;
  let running: Promise<Result<null, BackupFault>> | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  let aborting = new AbortController();
  let databaseBytes: number | null = null;
  let told = '';
  const isDayClosed = createClosingWatch(database);

  const state = (): BackupState => {
    const common = { record, running: progress, databaseBytes };
    if (!settings) return { ...common, plan: null, isEncrypted: false, nextAt: null, isOld: false };
    const { encryption, ...plan } = settings;
    const nextAt = toInstant(nextDue(plan, record, clock()));
    return { ...common, plan, isEncrypted: encryption !== null, nextAt, isOld: isOld(record, clock()) };
  };
  const tell = () => {
    const now = state();
    const text = JSON.stringify(now);
    if (text !== told) onChange(now);
    told = text;
  };

  async function make({ folder, keep, encryption }: BackupSettings): Promise<Result<null, BackupFault>> {
    const there = checkFolder(folder);
    if (!there.ok) return there;
    const [madeAt, companyId] = [toInstant(clock()), await deps.companyId()];
    const name = toFileName(companyId, madeAt);
    const heads = await headsOf(database);
    const written = await writeBackup(database, {
      path: join(folder, name),
      key: encryption && { derivation: encryption.derivation, key: Buffer.from(encryption.key, 'hex') },
      madeAt,
      newSalt: () => deps.randomBytes(16),
      signal: aborting.signal,
      onProgress(done, total) {
        progress = { done, total };
        tell();
      },
    });
    if (!written.ok) return written;
    const { bytes, rows } = written.value;
    record = { lastGood: { at: madeAt, name, folder, bytes, rows, heads }, lastFault: null };
    await writeRecord(dataFolder, record);
    // A stick that is pulled now has its backup all the same.
    await tidy(folder, companyId, keep).catch(() => undefined);
    return ok(null);
  }

  async function attempt(): Promise<Result<null, BackupFault>> {
    if (!settings) return failBackup('folder-gone', 'Nobody has chosen a folder for backups yet.');
    progress = { done: 0, total: 0 };
    tell();
    aborting = new AbortController();
    const made = await make(settings).catch(explainFault);
    progress = null;
    if (!made.ok) {
      deps.report(`No backup was made: ${made.error.message} ${lastGoodInWords(record)}`);
      record = { ...record, lastFault: { at: toInstant(clock()), ...made.error } };
      await writeRecord(dataFolder, record).catch(() => undefined);
    }
    tell();
    return made;
  }

  async function measure(): Promise<void> {
    databaseBytes = await readSize(database.query).catch(() => databaseBytes);
    tell();
  }

  async function look(): Promise<void> {
    await measure();
    if (!settings || running) return;
    const isClosed = settings.onClose && (await isDayClosed().catch(() => false));
    if (isClosed || nextDue(settings, record, clock()) <= clock()) void run();
  }

  function run(): Promise<Result<null, BackupFault>> {
    running ??= attempt().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    state,
    run,
    async configure({ passphrase, ...wish }) {
      const folder = wish.folder ?? settings?.folder;
      if (folder === undefined) return failBackup('folder-gone', 'Nobody has chosen a folder for backups yet.');
      if (folder !== settings?.folder) {
        const claimed = await claimFolder(folder);
        if (!claimed.ok) return claimed;
      }
      const next = { ...usualSettings, ...settings, ...wish, folder };
      if (passphrase === null) next.encryption = null;
      else if (passphrase !== undefined) {
        const derivation = newDerivation(deps.randomBytes(16));
        next.encryption = { derivation, key: (await deriveKey(passphrase, derivation)).toString('hex') };
      }
      try {
        await writeSettings(dataFolder, next);
      } catch (error) {
        return fail(explainFault(error).error);
      }
      settings = next;
      tell();
      return ok(null);
    },
    start() {
      timer = setInterval(() => void look(), lookEveryMs);
      tell();
      void measure();
      // What is closed from now on.
      void isDayClosed().catch(deps.report);
    },
    async close() {
      clearInterval(timer);
      const isNew = async () => record.lastGood?.heads !== (await headsOf(database));
      const patience = setTimeout(() => aborting.abort(), longestCloseMs);
      if (running) await running;
      else if (settings?.onClose && (await isNew().catch(() => false))) await run();
      clearTimeout(patience);
    },
  };
}

/** Changes with everything that any device sends. */
const headsOf = async ({ query }: Database) => JSON.stringify([...(await readHeads(query))].sort());

const lastGoodInWords = ({ lastGood }: BackupRecord) =>
  lastGood ? `The last good one is of ${lastGood.at}, in ${lastGood.folder}.` : 'There is none yet.';
