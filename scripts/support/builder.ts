import { createRequire } from 'node:module';
import { root } from './paths';

/** What electron-builder offers to its command line alone, asked of its own library. */
const library = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { getConfig, validateConfiguration } = library('app-builder-lib/out/util/config/config') as {
  getConfig(folder: string, file: string, config: null): Promise<Configuration>;
  validateConfiguration(config: unknown, log: { isEnabled: boolean }): Promise<void>;
};
const parts = createRequire(library.resolve('app-builder-lib'));
const { getCurrentFuseWire, FuseV1Options } = parts('@electron/fuses') as {
  getCurrentFuseWire(executable: string): Promise<Record<string, number>>;
  FuseV1Options: Record<string, string | number>;
};

/** The character 1, as the wire has it. */
const isOn = 49;

/** Files of an archive, and what it knows of each. */
export const asar = parts('@electron/asar') as {
  listPackage(archive: string, options: { isPack: boolean }): string[];
  /** Follows no link where it is told not to. */
  statFile(archive: string, path: string, followLinks: false): { size?: number; link?: string };
};

export interface Configuration {
  files: string[];
  asarUnpack: string[];
  electronFuses: Record<string, boolean>;
  [further: string]: unknown;
}

/** electron-builder.yml, as electron-builder reads it. */
export const readConfiguration = () => getConfig(root, 'electron-builder.yml', null);

/** Rejects with what electron-builder's schema does not know. Nothing is asked of the network. */
export const checkConfiguration = (config: unknown) => validateConfiguration(config, { isEnabled: false });

/** By the name that electron-builder.yml uses, for each fuse that this executable has: is it on? */
export async function readFuses(executable: string): Promise<Map<string, boolean>> {
  const wire = await getCurrentFuseWire(executable);
  const fuses = Object.entries(FuseV1Options).filter(([, index]) => typeof index === 'number' && index in wire);
  return new Map(fuses.map(([name, index]) => [`${name[0]?.toLowerCase()}${name.slice(1)}`, wire[index] === isOn]));
}
