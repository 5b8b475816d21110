import { CloseButton, Input, NativeSelect, TextInput } from '@mantine/core';
import { type FocusEvent, useEffect, useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import { birthdaySchema } from '../../../shared/model/time';
import { useFailureSentence } from '../../locale/failure';
import { useFormat, useT } from '../../locale/locale';
import classes from './birthday-field.module.css';

interface Parts {
  day: string;
  month: string;
  year: string;
}

const toParts = (birthday: string | null): Parts => {
  const [day, month, year] = birthday?.split('-').reverse() ?? [];
  return { day: day ? String(Number(day)) : '', month: month ?? '', year: year ?? '' };
};

/** Whole, empty (null), or not yet a day (undefined). 29 February needs no leap year, 30 February is no day. */
function toBirthday({ day, month, year }: Parts): string | null | undefined {
  if (!day && !month && !year) return null;
  const text = `${year && `${year}-`}${month}-${day.padStart(2, '0')}`;
  if (!birthdaySchema.safeParse(text).success) return undefined;
  const date = new Date(Date.UTC(year ? Number(year) : 2024, Number(month) - 1, Number(day)));
  return date.getUTCDate() === Number(day) ? text : undefined;
}

/** A birthday with its year or without. Saves when the whole field is left. */
export function BirthdayField({
  value,
  onSave,
}: {
  value: string | null;
  onSave: (birthday: string | null) => Promise<Failure | null>;
}) {
  const t = useT();
  const format = useFormat();
  const sentence = useFailureSentence();
  const [parts, setParts] = useState(() => toParts(value));
  const [error, setError] = useState<string | null>(null);
  useEffect(() => setParts(toParts(value)), [value]);

  const save = async (parts: Parts) => {
    const birthday = toBirthday(parts);
    if (birthday === undefined)
      return setError(parts.day && parts.month ? sentence({ code: 'birthday-invalid' }) : t('book.birthdayIncomplete'));
    setError(null);
    if (birthday === value) return;
    const failure = await onSave(birthday);
    setError(failure && sentence(failure));
  };
  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) void save(parts);
  };
  const change = (part: keyof Parts, text: string) => setParts({ ...parts, [part]: text });
  const months = Array.from({ length: 12 }, (_, index) => {
    return { value: String(index + 1).padStart(2, '0'), label: format.monthName(index + 1) };
  });

  return (
    <Input.Wrapper label={t('book.birthday')} labelElement="div" error={error}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser */}
      <div className={classes.parts} role="group" aria-label={t('book.birthday')} onBlur={leave}>
        <TextInput
          aria-label={t('book.birthdayDay')}
          placeholder="–"
          inputMode="numeric"
          maxLength={2}
          value={parts.day}
          error={error !== null}
          onChange={(event) => change('day', event.currentTarget.value.replace(/\D/g, ''))}
        />
        <NativeSelect
          aria-label={t('book.birthdayMonth')}
          value={parts.month}
          rightSectionWidth={26}
          data={[{ value: '', label: t('book.birthdayMonth') }, ...months]}
          onChange={(event) => change('month', event.currentTarget.value)}
        />
        <TextInput
          aria-label={t('book.birthdayYear')}
          placeholder="–"
          inputMode="numeric"
          maxLength={4}
          value={parts.year}
          onChange={(event) => change('year', event.currentTarget.value.replace(/\D/g, ''))}
        />
        {(parts.day || parts.month || parts.year) && (
          <CloseButton
            size={48}
            iconSize={18}
            aria-label={`${t('book.clear')}: ${t('book.birthday')}`}
            onClick={() => {
              setParts(toParts(null));
              void save(toParts(null));
            }}
          />
        )}
      </div>
    </Input.Wrapper>
  );
}
