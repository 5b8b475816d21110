import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { toCsv } from '../../../shared/domain/import/csv';
import type { ImportView } from '../../../shared/replica-api/import-view';
import { useFormat, useT } from '../../locale/locale';
import { usePlatform } from '../../platform/platform-context';
import { useCommand } from '../../platform/replica';
import classes from './import.module.css';

/** Why rows do not come in, and those rows as a file that can be mended and brought in again. */
export function RefusedList({ state }: { state: ImportView }) {
  const t = useT();
  const format = useFormat();
  const platform = usePlatform();
  const refused = useCommand('import.refused');

  async function save() {
    const answer = await refused({});
    if (!answer.ok) return;
    const { head, rows } = answer.value;
    const names = head.map((name, at) => name || t('import.column', { number: at + 1 }));
    const lines = rows.map(({ line, cells, faults }) => [
      ...names.map((_, at) => cells[at] ?? ''),
      String(line),
      faults.map((fault) => t(`import.reason.${fault}`)).join(' '),
    ]);
    platform.saveFile(t('import.refusedFile'), toCsv([[...names, t('import.line'), t('import.why')], ...lines]));
  }

  return (
    <div>
      <p>{t('import.refused', { count: state.counts.refused })}</p>
      <ul className={classes.faults}>
        {state.faults.map(({ fault, count, line }) => (
          <li key={fault}>
            {t('import.fault', { reason: t(`import.reason.${fault}`), count, line: format.number(line) })}
          </li>
        ))}
      </ul>
      <Button variant="default" leftSection={<IconDownload size={20} aria-hidden />} onClick={() => void save()}>
        {t('import.saveRefused')}
      </Button>
    </div>
  );
}
