import { useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import type { Id } from '../../../shared/model/ids';
import { useT } from '../../locale/locale';
import { usePlatform } from '../../platform/platform-context';
import { useCommand } from '../../platform/replica';

/** Saves what central set aside, whole and with the reason, as a file: one, or (null) all. */
export function useExportParked() {
  const t = useT();
  const platform = usePlatform();
  const readParked = useCommand('sync.readParked');
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async (id: Id | null) => {
    const result = await readParked({ id });
    setFailure(result.ok ? null : result.error);
    if (!result.ok) return;
    platform.saveFile(t('sync.exportFile', { what: id ?? 'all' }), `${JSON.stringify(result.value, null, 2)}\n`);
  };
  return { save, failure, forgive: () => setFailure(null) };
}
