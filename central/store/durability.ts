import type { Query } from './database';

/**
 * What a PostgreSQL's settings cost its shop when the power goes, in a sentence; null: nothing. central acknowledges a
 * fact when the database has committed it, so a commit must be on disk.
 */
export async function findWeakness(query: Query): Promise<string | null> {
  const rows = await query<{ name: string; setting: string; usual: string }>(
    `select name, setting, reset_val as usual from pg_settings
     where name in ('fsync', 'full_page_writes', 'synchronous_commit')`,
  );
  const settings = new Map(rows.map((row) => [row.name, row]));
  const off = ['fsync', 'full_page_writes'].filter((name) => settings.get(name)?.setting === 'off');
  if (off.length > 0)
    return `This PostgreSQL runs with ${off.join(' and ')} off: a power cut may cost the shop its data. Switch it on.`;
  const commit = settings.get('synchronous_commit');
  if (commit?.setting === 'off')
    return 'This PostgreSQL acknowledges before it has written (synchronous_commit is off): a power cut may cost the last moments.';
  if (commit?.usual === 'off')
    return 'This PostgreSQL is set to acknowledge before it has written (synchronous_commit is off): central switches that on for itself.';
  return null;
}
