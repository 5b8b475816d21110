import { IconX } from '@tabler/icons-react';
import type { TenderInput } from '../../../../shared/replica-api/api';
import { useFormat, useT } from '../../../locale/locale';
import classes from './pay.module.css';

/** What was taken so far in a split payment; a tap takes a part back. */
export function PayParts({ parts, onRemove }: { parts: TenderInput[]; onRemove(index: number): void }) {
  const t = useT();
  const format = useFormat();
  if (parts.length === 0) return null;
  return (
    <ul className={classes.parts} aria-label={t('till.pay.parts')}>
      {parts.map(({ kind, given }, index) => {
        const part = t('till.pay.part', { kind, amount: format.money(given) });
        return (
          <li key={index}>
            <button
              type="button"
              className={`${classes.part} bb-figures`}
              aria-label={t('till.pay.removePart', { part })}
              onClick={() => onRemove(index)}
            >
              {part}
              <IconX size={18} aria-hidden />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
