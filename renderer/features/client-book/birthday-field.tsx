import { IconX } from '@tabler/icons-react';
import { type FocusEvent, useEffect, useId, useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import { birthdaySchema } from '../../../shared/model/time';
import { useFailureSentence } from '../../locale/failure';
import { useFormat, useT } from '../../locale/locale';
import { PlainSquare } from '../../ui/plain-button';
import { PlainField, PlainSelect } from '../../ui/plain-field';
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
  const errorId = useId();
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
    <div>
      <div className={classes.label} aria-hidden>
        {t('book.birthday')}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser */}
      <div
        className={classes.parts}
        role="group"
        aria-label={t('book.birthday')}
        aria-describedby={error ? errorId : undefined}
        onBlur={leave}
      >
        <PlainField
          aria-label={t('book.birthdayDay')}
          placeholder="–"
          inputMode="numeric"
          maxLength={2}
          value={parts.day}
          aria-invalid={error ? true : undefined}
          onChange={(event) => change('day', event.currentTarget.value.replace(/\D/g, ''))}
        />
        <PlainSelect
          aria-label={t('book.birthdayMonth')}
          value={parts.month}
          options={[{ value: '', label: t('book.birthdayMonth') }, ...months]}
          onChange={(event) => change('month', event.currentTarget.value)}
        />
        <PlainField
          aria-label={t('book.birthdayYear')}
          placeholder="–"
          inputMode="numeric"
          maxLength={4}
          value={parts.year}
          onChange={(event) => change('year', event.currentTarget.value.replace(/\D/g, ''))}
        />
        {(parts.day || parts.month || parts.year) && (
          <PlainSquare
            aria-label={`${t('book.clear')}: ${t('book.birthday')}`}
            onClick={() => {
              setParts(toParts(null));
              void save(toParts(null));
            }}
          >
            <IconX size={18} aria-hidden />
          </PlainSquare>
        )}
      </div>
      {error && (
        <p id={errorId} className={classes.error}>
          {error}
        </p>
      )}
    </div>
  );
}
