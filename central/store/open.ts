import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result } from '../../shared/kit/result';
import { failStart, type StartFailure } from '../failure';
import type { Database } from './database';
import { findWeakness } from './durability';
import { findRunning, openCluster } from './embedded/cluster';
import { DatabaseTooNew, migrate } from './migrate';
import { openPglite } from './pglite';
import { createPostgres } from './postgres';

export interface DatabaseChoice {
  dataFolder: string;
  /** An outside PostgreSQL; null: one of our own in the data folder. */
  url: string | null;
  /** 'auto': PostgreSQL, and PGlite only where that can't start. What a folder was begun with, it stays with. */
  engine: 'auto' | 'embedded' | 'pglite';
  newPassword: () => string;
  /** Not beyond this migration, for a database that is to be filled from an older backup. */
  upTo?: number;
}

export interface OpenDatabase extends Database {
  /** Why a power cut may cost something here, in a sentence; null: nothing that was acknowledged. */
  because: string | null;
}

/** Opens the database that the choice names, with its tables at this build's version. */
export async function openDatabase(choice: DatabaseChoice): Promise<Result<OpenDatabase, StartFailure>> {
  const opened = choice.url ? openOutside(choice.url) : await openOwn(choice);
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    await connect(database);
    await migrate(database, choice.upTo);
    return ok({ ...database, because: database.because ?? (await findWeakness(database.query)) });
  } catch (error) {
    await database.close().catch(() => undefined);
    return explain(error, choice);
  }
}

/** The database of a central that runs on this folder, to read beside it; null: there is none that lets others in. */
export async function openRunning({
  dataFolder,
  url,
}: DatabaseChoice): Promise<Result<OpenDatabase, StartFailure> | null> {
  if (url) return openOutside(url);
  const address = await findRunning(dataFolder);
  return address === null ? null : ok({ ...createPostgres(address, 'embedded'), because: null });
}

const openOutside = (url: string): Result<OpenDatabase, StartFailure> =>
  ok({ ...createPostgres(url, 'postgres'), because: null });

async function openOwn(choice: DatabaseChoice): Promise<Result<OpenDatabase, StartFailure>> {
  const { dataFolder, engine } = choice;
  const liteFolder = join(dataFolder, 'pglite');
  const begunWith = existsSync(join(dataFolder, 'embedded', 'pg'))
    ? 'embedded'
    : existsSync(liteFolder)
      ? 'pglite'
      : null;
  if (engine !== 'auto' && begunWith !== null && begunWith !== engine)
    return failStart('options-wrong', `The data in ${dataFolder} were begun with ${begunWith}: leave --engine out.`);
  if (engine === 'pglite' || begunWith === 'pglite')
    return openLite(liteFolder, begunWith ? 'this data folder was begun with it' : 'you asked for it');
  const cluster = await openCluster(dataFolder, choice.newPassword);
  if (cluster.ok) {
    const database = createPostgres(cluster.value.url, 'embedded');
    const close = async () => {
      await database.close();
      await cluster.value.stop();
    };
    return ok({ ...database, close, because: null });
  }
  const { code, message } = cluster.error;
  if (code !== 'cannot-run') return failStart(code, message);
  if (engine === 'embedded') return failStart('database-unreachable', `PostgreSQL cannot run here: ${message}`);
  return openLite(liteFolder, message);
}

async function openLite(folder: string, because: string): Promise<Result<OpenDatabase, StartFailure>> {
  await mkdir(folder, { recursive: true });
  try {
    const sentence = `The shop runs on PGlite (${because}): a power cut may cost it the last moments.`;
    return ok({ ...(await openPglite(folder)), because: sentence });
  } catch (error) {
    return failStart(
      'data-corrupt',
      `The database in ${folder} does not open: ${toLine(error)}. Nothing was deleted. ` +
        'Put a backup in its place, or start with another --data folder.',
    );
  }
}

/** A server that a killed central left may still be coming up or going down: it is given some seconds. */
async function connect(database: Database): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await database.query('select 1');
      return;
    } catch (error) {
      if (database.engine !== 'embedded' || attempt === 40) throw error;
      await new Promise((done) => setTimeout(done, 250));
    }
  }
}

function explain(error: unknown, choice: DatabaseChoice): Result<never, StartFailure> {
  if (error instanceof DatabaseTooNew)
    return failStart('data-other-version', `${error.message}: start the newer Blackbook. Nothing was changed.`);
  if (choice.url)
    return failStart('database-unreachable', `The PostgreSQL of --database-url does not answer: ${toLine(error)}`);
  return failStart(
    'data-corrupt',
    `The database in ${choice.dataFolder} cannot be read: ${toLine(error)}. Nothing was changed. ` +
      'Put a backup in its place, or start with another --data folder.',
  );
}

const toLine = (error: unknown) =>
  (error instanceof Error ? error.message || error.name : String(error)).split('\n')[0] ?? '';
