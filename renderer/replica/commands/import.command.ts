import { ok } from '../../../shared/kit/result';
import type { Command } from './command';
import { mayManage } from './may-manage';

export const readImport: Command<'import.read'> = async (core, { kind, fileName, bytes }) => {
  const may = mayManage(core);
  return may.ok ? core.importer.read(kind, fileName, bytes) : may;
};

export const chooseImport: Command<'import.choose'> = async (core, choice) => {
  const may = mayManage(core);
  return may.ok ? core.importer.choose(choice) : may;
};

export const startImport: Command<'import.start'> = (core) => {
  const may = mayManage(core);
  if (may.ok) core.importer.start();
  return may;
};

export const stopImport: Command<'import.stop'> = (core) => {
  core.importer.stop();
  return ok(null);
};

export const closeImport: Command<'import.close'> = (core) => {
  core.importer.close();
  return ok(null);
};

export const refusedOfImport: Command<'import.refused'> = (core) => {
  const may = mayManage(core);
  return may.ok ? ok(core.importer.refused() ?? { head: [], rows: [] }) : may;
};
