import { fail, ok, type Result } from '../../../shared/kit/result';
import type { Failure } from '../../../shared/model/errors';
import type { Core } from '../core';
import type { Command } from './command';

/** A file can fill the shop with what nobody wants: that is for who answers for it. */
function mayImport(core: Core): Result<null, Failure> {
  const associate = core.shop.associates.get(core.session.associateId ?? '');
  if (!associate) return fail({ code: 'not-signed-in' });
  return associate.role === 'owner' || associate.role === 'manager' ? ok(null) : fail({ code: 'not-allowed' });
}

export const readImport: Command<'import.read'> = async (core, { kind, fileName, bytes }) => {
  const may = mayImport(core);
  return may.ok ? core.importer.read(kind, fileName, bytes) : may;
};

export const chooseImport: Command<'import.choose'> = async (core, choice) => {
  const may = mayImport(core);
  return may.ok ? core.importer.choose(choice) : may;
};

export const startImport: Command<'import.start'> = (core) => {
  const may = mayImport(core);
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
  const may = mayImport(core);
  return may.ok ? ok(core.importer.refused() ?? { head: [], rows: [] }) : may;
};
