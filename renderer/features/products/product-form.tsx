import { Button, Switch, TextInput } from '@mantine/core';
import { IconBarcode, IconDeviceFloppy } from '@tabler/icons-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useT } from '../../locale/locale';
import { useShop } from '../../platform/shop';
import { type DraftField, type ProductDraft, readDraft } from './product-draft';
import classes from './products.module.css';

interface ProductFormProps {
  draft: ProductDraft;
  isNew: boolean;
  /** What most products here have, in basis points: taken where none is typed. */
  taxRate: number;
  categories: readonly string[];
  onChange(draft: ProductDraft): void;
  onSave(): Promise<void>;
  onToTill(): void;
}

/** What can't be read is said beside its field when somebody saves, and the first of them takes the cursor. */
export function ProductForm({ draft, isNew, taxRate, categories, onChange, onSave, onToTill }: ProductFormProps) {
  const t = useT();
  const { currency, country } = useShop().settings;
  const form = useRef<HTMLFormElement>(null);
  const listId = useId();
  const [isAsked, setAsked] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const { faults } = readDraft(draft, { currency, country, taxRate });

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    const [first] = Object.keys(faults);
    if (first) return form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    if (isSaving) return;
    setSaving(true);
    await onSave();
    setSaving(false);
  }

  const field = (name: DraftField) => ({
    name,
    label: t(`products.${name}`),
    autoComplete: 'off',
    value: draft[name],
    error: isAsked && faults[name] ? t(`import.reason.${faults[name]}`) : undefined,
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...draft, [name]: event.currentTarget.value }),
  });

  return (
    <form ref={form} className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      <TextInput {...field('name')} className={classes.wide ?? ''} maxLength={200} autoFocus={isNew} />
      <TextInput
        {...field('price')}
        inputMode="decimal"
        rightSection={<span aria-hidden>{currency}</span>}
        rightSectionWidth={64}
      />
      <TextInput
        {...field('tax')}
        inputMode="decimal"
        placeholder={String(taxRate / 100)}
        rightSection={<span aria-hidden>%</span>}
      />
      <TextInput
        {...field('barcodes')}
        className={classes.wide ?? ''}
        description={t('products.barcodesHelp')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        leftSection={<IconBarcode size={20} aria-hidden />}
        spellCheck={false}
      />
      <TextInput {...field('category')} className={classes.wide ?? ''} maxLength={80} list={listId} />
      <datalist id={listId}>
        {categories.map((category) => (
          <option key={category} value={category} />
        ))}
      </datalist>
      <div className={classes.switches}>
        <Switch
          label={t('products.inStock')}
          checked={draft.inStock}
          onChange={(event) => onChange({ ...draft, inStock: event.currentTarget.checked })}
        />
        {!isNew && (
          <Switch
            label={t('products.active')}
            checked={draft.active}
            onChange={(event) => onChange({ ...draft, active: event.currentTarget.checked })}
          />
        )}
      </div>
      <div className={classes.buttons}>
        <Button type="submit" size="lg" leftSection={<IconDeviceFloppy size={20} aria-hidden />}>
          {t('products.save')}
        </Button>
        <Button size="lg" variant="default" onClick={onToTill}>
          {t('products.toTill')}
        </Button>
      </div>
    </form>
  );
}
