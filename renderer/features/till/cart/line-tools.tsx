import { IconMinus, IconPercentage, IconPlus, IconTrash } from '@tabler/icons-react';
import type { BasketLineView } from '../../../../shared/replica-api/views';
import { useFormat, useT } from '../../../locale/locale';
import { useTillSession } from '../till-session';
import { useTillActions } from '../use-till-actions';
import classes from './cart.module.css';

/** What can be done with the chosen line: one less, the keypad, one more, a discount, away. */
export function LineTools({ line }: { line: BasketLineView }) {
  const t = useT();
  const format = useFormat();
  const actions = useTillActions();
  const open = useTillSession((session) => session.open);
  const { lineId, name, quantity } = line;
  return (
    <div className={classes.lineTools}>
      <div className={classes.stepper}>
        <button
          type="button"
          aria-label={t('till.line.less', { name })}
          onClick={() => void actions.setQuantity(lineId, quantity - 1)}
        >
          <IconMinus size={20} aria-hidden />
        </button>
        <button
          type="button"
          className="bb-figures"
          aria-label={t('till.line.quantity', { name, quantity })}
          onClick={() => open({ kind: 'quantity', lineId })}
        >
          {format.number(quantity)}
        </button>
        <button
          type="button"
          aria-label={t('till.line.more', { name })}
          onClick={() => void actions.setQuantity(lineId, quantity + 1)}
        >
          <IconPlus size={20} aria-hidden />
        </button>
      </div>
      <button
        type="button"
        className={classes.tool}
        aria-label={t('till.line.discount', { name })}
        onClick={() => open({ kind: 'discount', lineId })}
      >
        <IconPercentage size={20} aria-hidden />
        {t('till.line.discountShort')}
      </button>
      <button
        type="button"
        className={classes.tool}
        aria-label={t('till.line.void', { name })}
        onClick={() => void actions.voidLine(lineId)}
      >
        <IconTrash size={20} aria-hidden />
        {t('till.line.voidShort')}
      </button>
    </div>
  );
}
