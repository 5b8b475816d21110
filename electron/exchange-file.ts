import { mkdirSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Instead of what the file holds, whole or not at all, and on the disk when resolved. `mode`: who may read it. */
export async function exchangeFile(path: string, text: string, mode?: number): Promise<void> {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const handle = await open(`${path}.new`, 'w', mode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.new`, path);
  await syncFolder(folder);
}

/** A new name is safe when its folder is. Windows can't do that, and keeps names in a journal of its own. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
