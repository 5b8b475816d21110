/**
 * Where the shop's database is, in one small file that is exchanged whole: whoever makes a new database (a restore, a
 * move) writes it when that one is proven, and not before. So at any moment one database is in charge, the old or the new.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ok, type Result } from '../../shared/kit/result';
import { failStart, type StartFailure } from '../failure';
import { exchangeFile } from './exchange-file';
import { type Passwords, withPassword } from './passwords';

const placeSchema = z.discriminatedUnion('kind', [
  /** A folder within the data folder; '.' is the data folder itself. */
  z.strictObject({ kind: z.literal('own'), folder: z.string().regex(/^(\.|restored-[\w-]+)$/) }),
  /** Without its password where whoever starts us keeps it (passwords.ts). */
  z.strictObject({ kind: z.literal('outside'), url: z.string() }),
]);
export type Place = z.infer<typeof placeSchema>;

const fileOf = (dataFolder: string) => join(dataFolder, 'database.json');

/** An address comes with its password. */
export async function readPlace(dataFolder: string, passwords: Passwords): Promise<Result<Place, StartFailure>> {
  const file = fileOf(dataFolder);
  if (!existsSync(file)) return ok({ kind: 'own', folder: '.' });
  try {
    const place = placeSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    return ok(place.kind === 'own' ? place : { ...place, url: withPassword(place.url, passwords) });
  } catch {
    return failStart(
      'data-corrupt',
      `The file ${file} does not say where the shop's database is. Nothing was changed.`,
    );
  }
}

/** In charge from now on, also after a power cut. An address may hold a password: nobody else reads the file. */
export const writePlace = (dataFolder: string, place: Place) =>
  exchangeFile(fileOf(dataFolder), JSON.stringify(placeSchema.parse(place)));
