import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Puts a text in the place of a file, whole or not at all, and on the disk when resolved. For nobody else to read. */
export async function exchangeFile(path: string, text: string): Promise<void> {
  const handle = await open(`${path}.new`, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.new`, path);
  await syncFolder(dirname(path));
}

/** A new name is safe when its folder is. Windows can't do that, and keeps names in a journal of its own. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
