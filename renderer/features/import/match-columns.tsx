import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { fieldsOf, type ImportField } from '../../../shared/domain/import/fields';
import { encodings, type TextEncoding } from '../../../shared/domain/import/text';
import type { ImportView } from '../../../shared/replica-api/import-view';
import { useT } from '../../locale/locale';
import { useCommand } from '../../platform/replica';
import classes from './import.module.css';
import { Preview } from './preview';

/** How the file is read, for a person to see and to change. */
export function MatchColumns({ state }: { state: ImportView }) {
  const t = useT();
  const choose = useCommand('import.choose');
  if (state.step === 'reading') return <p role="status">{t('import.reading')}</p>;
  if (state.step === 'sending' || state.step === 'done') return null;
  const { columns, head, kind, missing } = state;
  const columnName = (at: number) =>
    head[at] ? t('import.columnNamed', { number: at + 1, name: head[at] }) : t('import.column', { number: at + 1 });
  const options = [
    { value: '', label: t('import.noField') },
    ...head.map((_, at) => ({ value: String(at), label: columnName(at) })),
  ];
  const setColumn = (field: ImportField, value: string) => {
    const { [field]: _, ...others } = columns;
    void choose({ columns: value === '' ? others : { ...others, [field]: Number(value) } });
  };

  return (
    <>
      {state.isGuess && <p className={classes.guess}>{t('import.encodingGuessed')}</p>}
      <div className={classes.reading}>
        <NativeSelect
          label={t('import.encoding')}
          value={state.encoding}
          data={encodings.map((value) => ({ value, label: t(`import.encoding.${value}`) }))}
          onChange={({ currentTarget: { value } }) => void choose({ encoding: value as TextEncoding })}
        />
        {kind === 'products' && columns.tax === undefined && (
          <NumberInput
            label={t('import.taxRate')}
            min={0}
            max={100}
            decimalScale={2}
            hideControls
            value={state.taxRate / 100}
            onBlur={({ currentTarget: { value } }) => void choose({ taxRate: toBasisPoints(value) })}
          />
        )}
        <Checkbox
          className={classes.check ?? ''}
          label={t('import.hasHead')}
          checked={state.hasHead}
          onChange={({ currentTarget: { checked } }) => void choose({ hasHead: checked })}
        />
      </div>
      <fieldset className={classes.columns}>
        <legend className={classes.part}>{t('import.columns')}</legend>
        {fieldsOf[kind].map((field) => (
          <NativeSelect
            key={field}
            label={t(`import.field.${field}`)}
            data={options}
            value={String(columns[field] ?? '')}
            onChange={({ currentTarget: { value } }) => setColumn(field, value)}
          />
        ))}
      </fieldset>
      {missing.length > 0 && (
        <p role="alert" className={classes.guess}>
          {t('import.missing', { fields: missing.map((field) => t(`import.field.${field}`)).join(', ') })}
        </p>
      )}
      <Preview state={state} />
    </>
  );
}

const toBasisPoints = (typed: string) => {
  const rate = Math.round(Number(typed.replace(',', '.')) * 100);
  return rate >= 0 && rate <= 10_000 ? rate : 0;
};
