import { Button, Input, SegmentedControl } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import type { ImportKind } from '../../../shared/domain/import/fields';
import type { Failure } from '../../../shared/model/errors';
import type { ImportView } from '../../../shared/replica-api/import-view';
import { useT } from '../../locale/locale';
import { useCommand } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import { useInitialFocus } from '../../ui/use-initial-focus';
import classes from './import.module.css';

const kinds = ['products', 'customers'] as const satisfies ImportKind[];

/** What the file holds, and the file: chosen, or dropped. */
export function ChooseFile({ state }: { state: ImportView | null }) {
  const t = useT();
  const read = useCommand('import.read');
  const input = useRef<HTMLInputElement>(null);
  const button = useInitialFocus<HTMLButtonElement>();
  const [kind, setKind] = useState<ImportKind>(state?.kind ?? 'products');
  const [isOver, setOver] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function take(file: File | undefined, of = kind) {
    if (!file) return;
    const done = await read({ kind: of, fileName: file.name, bytes: await file.arrayBuffer() });
    setFailure(done.ok ? null : done.error);
  }
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };

  return (
    <section
      className={classes.choose}
      aria-label={t('import.choose')}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Input.Wrapper label={t('import.kind')} labelElement="div">
        <SegmentedControl
          display="flex"
          mt={4}
          aria-label={t('import.kind')}
          value={kind}
          onChange={(next) => setKind(kinds.find((one) => one === next) ?? 'products')}
          data={kinds.map((value) => ({ value, label: t(`import.${value}`) }))}
        />
      </Input.Wrapper>
      <div className={classes.file}>
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
          hidden
          onChange={({ currentTarget }) => {
            void take(currentTarget.files?.[0]);
            // The same file may be chosen again.
            currentTarget.value = '';
          }}
        />
        <Button
          size="lg"
          variant={state ? 'default' : 'filled'}
          ref={button}
          leftSection={<IconFileImport size={22} aria-hidden />}
          onClick={() => input.current?.click()}
        >
          {t(state ? 'import.another' : 'import.choose')}
        </Button>
        <span className={classes.hint}>{state ? state.fileName : t('import.drop')}</span>
      </div>
      <FailureNote failure={failure} onDismiss={() => setFailure(null)} />
    </section>
  );
}
