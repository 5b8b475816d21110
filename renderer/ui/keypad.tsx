import { IconBackspace } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useT } from '../locale/locale';
import classes from './keypad.module.css';

interface KeypadProps {
  /** What is being entered; names the field. */
  label: string;
  /** Digits as entered, without leading zeros; empty when nothing is. Minor units when it is money. */
  digits: string;
  onDigits(digits: string): void;
  /** The digits as they are shown: £12.34, 3. */
  shown: string;
  /** Shown quietly while nothing is entered. */
  placeholder: string;
  onEnter(): void;
  /** What the enter key says. */
  enterLabel: string;
  maxDigits?: number;
  /** For sums: a key for two zeros instead of an empty place. */
  withDoubleZero?: boolean;
  /** A PIN: shown as dots, and its zeros count. */
  isSecret?: boolean;
  disabled?: boolean;
}

/**
 * The one keypad of the house. It enters whole digits (a sum in minor units); the hardware keys and numpad type into
 * its field, which keeps the focus while the screen's keys are tapped.
 */
export function Keypad({ isSecret = false, maxDigits = 9, disabled = false, ...props }: KeypadProps) {
  const { label, digits, onDigits, shown, placeholder, onEnter, enterLabel, withDoubleZero } = props;
  const t = useT();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const set = (text: string) => {
    const plain = text.replace(/\D/g, '');
    onDigits((isSecret ? plain : plain.replace(/^0+/, '')).slice(0, maxDigits));
  };
  // In a secret field the dots stand for the digits that are already there.
  const onType = (text: string) => set(isSecret ? digits.slice(0, text.split(dot).length - 1) + text : text);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onEnter();
    else if (event.key === 'Backspace') set(digits.slice(0, -1));
    else if (event.key === 'Delete') set('');
    else return;
    event.preventDefault();
  };
  const key = (name: string, text: string, act: () => void) => (
    <button
      type="button"
      className={classes.key}
      aria-label={name}
      disabled={disabled}
      onPointerDown={keepFocus}
      onClick={act}
    >
      {text}
    </button>
  );

  return (
    <div className={classes.root}>
      <input
        ref={field}
        className={classes.field}
        aria-label={label}
        inputMode="none"
        autoComplete="off"
        value={digits === '' ? '' : isSecret ? dot.repeat(digits.length) : shown}
        placeholder={placeholder}
        disabled={disabled}
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a legend that nobody needs to see */}
      <div className={classes.keys} role="group" aria-label={t('common.keypad')}>
        {['7', '8', '9', '4', '5', '6', '1', '2', '3'].map((digit) => (
          <span key={digit}>{key(digit, digit, () => set(digits + digit))}</span>
        ))}
        {withDoubleZero
          ? key(t('common.keypad.doubleZero'), '00', () => set(`${digits}00`))
          : key(t('common.keypad.clear'), 'C', () => set(''))}
        {key('0', '0', () => set(`${digits}0`))}
        <button
          type="button"
          className={classes.key}
          aria-label={t('common.keypad.delete')}
          disabled={disabled}
          onPointerDown={keepFocus}
          onClick={() => set(digits.slice(0, -1))}
        >
          <IconBackspace size={26} aria-hidden />
        </button>
      </div>
      <button type="button" className={classes.enter} disabled={disabled} onPointerDown={keepFocus} onClick={onEnter}>
        {enterLabel}
      </button>
    </div>
  );
}

const dot = '\u2022';

const keepFocus = (event: PointerEvent) => event.preventDefault();
