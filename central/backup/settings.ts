/** What this central was told of its backups, and how the last ones went: two small files in its data folder. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type BackupRecord, backupPlanSchema, backupRecordSchema } from '../../shared/host/backup';
import { exchangeFile } from '../store/exchange-file';
import { derivationSchema } from './seal';

const backupSettingsSchema = backupPlanSchema.extend({
  /** Derived from the owner's passphrase; it guards the files elsewhere, not this machine, which has the data anyway. */
  encryption: z.strictObject({ derivation: derivationSchema, key: z.string().regex(/^[0-9a-f]{64}$/) }).nullable(),
});
export type BackupSettings = z.infer<typeof backupSettingsSchema>;

export const usualSettings: Omit<BackupSettings, 'folder'> = {
  dailyAt: 3,
  everyHours: 0,
  onClose: true,
  keep: 14,
  encryption: null,
};

/** null: none were set, or the file is damaged; then a person is asked again. */
export const readSettings = (dataFolder: string) => readJson(join(dataFolder, 'backup.json'), backupSettingsSchema);
export const writeSettings = (dataFolder: string, settings: BackupSettings) =>
  exchangeFile(join(dataFolder, 'backup.json'), JSON.stringify(settings));

export const readRecord = async (dataFolder: string): Promise<BackupRecord> =>
  (await readJson(join(dataFolder, 'backup-record.json'), backupRecordSchema)) ?? { lastGood: null, lastFault: null };
export const writeRecord = (dataFolder: string, record: BackupRecord) =>
  exchangeFile(join(dataFolder, 'backup-record.json'), JSON.stringify(record));

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}
