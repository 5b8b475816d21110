import { IconChevronDown } from '@tabler/icons-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import classes from './plain-field.module.css';

/**
 * Fields that look like every other and are the browser's own: for screens that have dozens of them, or that draw one
 * at each key. Each of Mantine's takes a hundred times as long to draw.
 */
interface Around {
  label?: string | undefined;
  /** In words, under the field; read out with it. */
  error?: string | null | undefined;
}

interface PlainFieldProps extends Around, Omit<ComponentProps<'input'>, 'id'> {
  icon?: ReactNode;
  /** At the end of the field, in a square. */
  end?: ReactNode;
  /** What stands at the end clears the field: it is there while there is something to clear. */
  endClears?: boolean;
}

export function PlainField({ label, error, icon, end, endClears, className, ...input }: PlainFieldProps) {
  const id = useId();
  return (
    <Surrounded id={id} label={label} error={error}>
      <div className={classes.box}>
        {icon && <span className={classes.icon}>{icon}</span>}
        <input id={id} className={toClass(className)} {...toState(id, error)} {...input} />
        {end && (
          <span className={classes.end} data-clears={endClears || undefined}>
            {end}
          </span>
        )}
      </div>
    </Surrounded>
  );
}

/** Grows with its text, up to what its class allows. */
export function PlainTextarea({ label, error, className, ...input }: Around & Omit<ComponentProps<'textarea'>, 'id'>) {
  const id = useId();
  return (
    <Surrounded id={id} label={label} error={error}>
      {/* Chromium writes the text of an open page to its own files, but for what it is not to fill in. */}
      <textarea id={id} rows={1} autoComplete="off" className={toClass(className)} {...toState(id, error)} {...input} />
    </Surrounded>
  );
}

interface PlainSelectProps extends Around, Omit<ComponentProps<'select'>, 'id'> {
  options: readonly { value: string; label: string }[];
}

export function PlainSelect({ label, error, className, options, ...input }: PlainSelectProps) {
  const id = useId();
  return (
    <Surrounded id={id} label={label} error={error}>
      <div className={classes.box}>
        <select id={id} className={toClass(className)} {...toState(id, error)} {...input}>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <span className={classes.chevron}>
          <IconChevronDown size={16} aria-hidden />
        </span>
      </div>
    </Surrounded>
  );
}

function Surrounded({ id, label, error, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className={classes.root}>
      {label && (
        <label htmlFor={id} className={classes.label}>
          {label}
        </label>
      )}
      {children}
      {error && (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      )}
    </div>
  );
}

const toClass = (own: string | undefined) => (own ? `${classes.input} ${own}` : classes.input);
const toState = (id: string, error: string | null | undefined) =>
  error ? ({ 'aria-invalid': true, 'aria-describedby': `${id}-error` } as const) : {};
