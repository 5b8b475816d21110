import { IconMinus, IconPlus } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { refundOf } from '../../../../shared/domain/return';
import type { ReceiptLineView } from '../../../../shared/replica-api/views';
import { useFormat, useT } from '../../../locale/locale';
import { useInitialFocus } from '../../../ui/use-initial-focus';
import classes from './return.module.css';

interface ReturnLineProps {
  line: ReceiptLineView;
  /** Pieces that come back now. */
  quantity: number;
  isFirst: boolean;
  onQuantity(quantity: number): void;
}

/** How many pieces of one line come back. A number that is too large may be typed; the rule refuses it in words. */
export function ReturnLine({ line, quantity, isFirst, onQuantity }: ReturnLineProps) {
  const t = useT();
  const format = useFormat();
  const cursor = useInitialFocus<HTMLInputElement>();
  const { name } = line;
  const left = line.quantity - line.returned;
  const step = (event: KeyboardEvent) => {
    if (event.key === 'ArrowUp') onQuantity(Math.min(quantity + 1, left));
    else if (event.key === 'ArrowDown') onQuantity(quantity - 1);
    else return;
    event.preventDefault();
  };
  return (
    <li className={classes.line} data-picked={quantity > 0 || undefined}>
      <span className={classes.text}>
        <span className={classes.name}>{name}</span>
        <span className={`${classes.hint} bb-figures`}>
          {t('till.line.each', { quantity: line.quantity, price: format.money(line.unitPrice) })},{' '}
          {t('till.return.left', { left })}
        </span>
      </span>
      {left > 0 && (
        <span className={classes.stepper}>
          <button
            type="button"
            aria-label={t('till.return.less', { name })}
            disabled={quantity === 0}
            onClick={() => onQuantity(quantity - 1)}
          >
            <IconMinus size={20} aria-hidden />
          </button>
          <input
            className="bb-figures"
            inputMode="numeric"
            autoComplete="off"
            ref={isFirst ? cursor : null}
            aria-label={t('till.return.quantity', { name })}
            value={quantity}
            onKeyDown={step}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => onQuantity(Number(event.currentTarget.value.replace(/\D/g, '').slice(0, 5)))}
          />
          <button
            type="button"
            aria-label={t('till.return.more', { name })}
            disabled={quantity >= left}
            onClick={() => onQuantity(quantity + 1)}
          >
            <IconPlus size={20} aria-hidden />
          </button>
          <button type="button" className={classes.all} onClick={() => onQuantity(left)}>
            {t('till.return.all')}
          </button>
        </span>
      )}
      <span className={`${classes.sum} bb-figures`}>
        {format.money(refundOf(line, line.returned, Math.min(quantity, left)))}
      </span>
    </li>
  );
}
