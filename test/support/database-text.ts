import { openDatabase } from '../../central/store/open';
import type { TestCentral } from './central';

/** Kills central, reads everything that lies in its database, a text a table, and starts it again. `during` works in it before. */
export async function readDatabase(
  central: TestCentral,
  during: (
    database: Extract<Awaited<ReturnType<typeof openDatabase>>, { ok: true }>['value'],
  ) => Promise<void> = async () => {},
  /** Where its database lies, if a restore has put it elsewhere. */
  dataFolder = central.dataDir,
): Promise<Record<string, string>> {
  await central.kill();
  const engine = central.engine as 'embedded' | 'pglite';
  const opened = await openDatabase({ dataFolder, url: null, engine, newPassword: () => 'unused' });
  if (!opened.ok) throw new Error(opened.error.message);
  try {
    await during(opened.value);
    const { query } = opened.value;
    const tables = await query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const texts: Record<string, string> = {};
    for (const { name } of tables) texts[name] = JSON.stringify(await query(`select * from "${name}"`));
    return texts;
  } finally {
    await opened.value.close();
    await central.restart();
  }
}
