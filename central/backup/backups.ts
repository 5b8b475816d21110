import { join } from 'node:path';
import type { BackupRecord, BackupState, BackupWish } from '../../shared/host/backup';
import { fail, ok, type Result } from '../../shared/kit/result';
import { type Clock, toInstant } from '../../shared/model/time';
import type { Database } from '../store/database';
import { readHeads } from '../store/heads';
import { isDue } from './due';
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
  /** Looks every minute whether one is due. */
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

  const state = (): BackupState => {
    if (!settings) return { plan: null, isEncrypted: false, record, running: progress };
    const { encryption, ...plan } = settings;
    return { plan, isEncrypted: encryption !== null, record, running: progress };
  };
  const tell = () => onChange(state());

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
      const look = () => {
        if (settings && !running && isDue(settings, record, clock())) void run();
      };
      timer = setInterval(look, lookEveryMs);
      tell();
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
