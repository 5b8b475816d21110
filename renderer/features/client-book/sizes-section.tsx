import { IconPlus, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useT } from '../../locale/locale';
import { PlainSquare } from '../../ui/plain-button';
import { PlainField } from '../../ui/plain-field';
import { EditField } from './edit-field';
import { Nothing, Section } from './section';
import classes from './sizes-section.module.css';
import type { CustomerEdits } from './use-customer-edits';

/** What fits: garment or measure to size. */
export function SizesSection({ sizes, editing }: { sizes: Record<string, string>; editing: CustomerEdits }) {
  const t = useT();
  const [what, setWhat] = useState('');
  const [size, setSize] = useState('');
  const save = (next: Record<string, string>) => editing.update(t('book.sizes'), { sizes: next });
  const without = (key: string) => Object.fromEntries(Object.entries(sizes).filter(([one]) => one !== key));
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const [key, value] = [what.trim(), size.trim()];
    if (!key || !value || (await save({ ...sizes, [key]: value }))) return;
    setWhat('');
    setSize('');
  };
  return (
    <Section title={t('book.sizes')}>
      {Object.keys(sizes).length === 0 && <Nothing>{t('book.noSizes')}</Nothing>}
      <ul className={classes.list}>
        {Object.entries(sizes).map(([key, value]) => (
          <li key={key} className={classes.row}>
            <span className={classes.what} title={key}>
              {key}
            </span>
            <EditField
              aria-label={t('book.sizeOf', { what: key })}
              maxLength={40}
              value={value}
              onSave={(text) => save(text ? { ...sizes, [key]: text } : without(key))}
            />
            <PlainSquare aria-label={t('book.removeSize', { what: key })} onClick={() => void save(without(key))}>
              <IconX size={18} aria-hidden />
            </PlainSquare>
          </li>
        ))}
      </ul>
      <form className={classes.row} onSubmit={add}>
        <PlainField
          aria-label={t('book.sizeWhat')}
          placeholder={t('book.sizeWhatHint')}
          maxLength={40}
          value={what}
          onChange={(event) => setWhat(event.currentTarget.value)}
        />
        <PlainField
          aria-label={t('book.sizeValue')}
          placeholder={t('book.sizeValue')}
          maxLength={40}
          value={size}
          onChange={(event) => setSize(event.currentTarget.value)}
        />
        <PlainSquare type="submit" aria-label={t('book.addSize')} disabled={!what.trim() || !size.trim()}>
          <IconPlus size={18} aria-hidden />
        </PlainSquare>
      </form>
    </Section>
  );
}
