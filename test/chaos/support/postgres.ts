import { join } from 'node:path';
import { findAccount } from '../../../central/store/embedded/account';
import { findBinaries, runProgram } from '../../../central/store/embedded/binaries';
import { openCluster } from '../../../central/store/embedded/cluster';
import { isAlive, readPostmaster } from '../../../central/store/embedded/postmaster';
import { eventually } from '../../support/network';

/** A PostgreSQL of our own, to be killed and started again on the same port. */
export interface Postgres {
  url: string;
  /** kill -9 of its postmaster; the others of its processes notice and end. */
  kill(): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPostgres(dataFolder: string): Promise<Postgres> {
  const opened = await openCluster(dataFolder, () => 'chaos');
  if (!opened.ok) throw new Error(opened.error.message);
  const { url, stop } = opened.value;
  const folder = join(dataFolder, 'embedded');
  const pg = join(folder, 'pg');
  const { port } = new URL(url);
  const account = findAccount();
  const binaries = await findBinaries(account, folder);
  if (!binaries) throw new Error('npm brought no PostgreSQL for this machine');

  async function start() {
    const flags = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=40`;
    const args = ['-D', pg, '-l', join(folder, 'postgres.log'), '-w', '-t', '60', '-o', flags, 'start'];
    // The last processes of a killed server still hold its memory for a moment.
    await eventually(
      () => runProgram(binaries!.pgCtl, args, { account, folder, quiet: true }),
      ({ code }) => code === 0,
      60_000,
    );
  }
  function kill() {
    const postmaster = readPostmaster(pg);
    if (postmaster && isAlive(postmaster)) process.kill(postmaster.pid, 'SIGKILL');
  }
  process.once('exit', kill);
  return { url, stop, start, kill };
}
