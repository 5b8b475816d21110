import { memo, type Ref } from 'react';
import type { BasketLineView } from '../../../../shared/replica-api/views';
import { useFormat, useT } from '../../../locale/locale';
import classes from './cart.module.css';
import { LineTools } from './line-tools';

interface CartLineProps {
  line: BasketLineView;
  isSelected: boolean;
  ref: Ref<HTMLLIElement>;
  onChoose(lineId: string): void;
}

export const CartLine = memo(function CartLine({ line, isSelected, ref, onChoose }: CartLineProps) {
  const t = useT();
  const format = useFormat();
  const { name, quantity, discount } = line;
  const price = format.money(line.unitPrice);
  const total = format.money(line.total);
  return (
    <li ref={ref} className={classes.line} data-selected={isSelected || undefined}>
      <button
        type="button"
        className={classes.lineBody}
        aria-current={isSelected || undefined}
        aria-label={t('till.line', { name, quantity, price, total })}
        onClick={() => onChoose(line.lineId)}
      >
        <span className={classes.lineText}>
          <span className={classes.lineName}>{name}</span>
          {(quantity > 1 || discount) && (
            <span className={`${classes.lineHint} bb-figures`}>
              {t('till.line.each', { quantity, price })}
              {discount &&
                `, ${t('till.line.discounted', { amount: format.money(discount.amount), reason: discount.reason })}`}
            </span>
          )}
        </span>
        <span className={`${classes.lineTotal} bb-figures`}>{total}</span>
      </button>
      {isSelected && <LineTools line={line} />}
    </li>
  );
});
