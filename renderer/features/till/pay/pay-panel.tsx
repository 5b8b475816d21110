import { useState } from 'react';
import type { TenderInput } from '../../../../shared/replica-api/api';
import type { BasketView } from '../../../../shared/replica-api/views';
import { useFormat, useT } from '../../../locale/locale';
import { Keypad } from '../../../ui/keypad';
import { useKeys } from '../../../ui/use-keys';
import { PanelFrame } from '../panels/panel-frame';
import { useTillSession } from '../till-session';
import { useTillActions } from '../use-till-actions';
import { toNextNotes } from './next-notes';
import classes from './pay.module.css';
import { PayParts } from './pay-parts';
import { toStillToPay } from './tender-sums';

/**
 * Cash with change, and every split: a sum that is smaller than what is due becomes a part, and the rest is asked for
 * again. Nothing is recorded before the last part covers the sale.
 */
export function PayPanel({ basket }: { basket: BasketView }) {
  const t = useT();
  const format = useFormat();
  const actions = useTillActions();
  const fail = useTillSession((session) => session.fail);
  const [digits, setDigits] = useState('');
  const [parts, setParts] = useState<TenderInput[]>([]);
  const { total, currency } = basket;
  const left = toStillToPay(total, currency, parts);
  const entered = Number(digits);

  function take(part: TenderInput, finishes: boolean) {
    setDigits('');
    if (finishes) void actions.pay([...parts, part]);
    else setParts([...parts, part]);
    fail(null);
  }
  const takeCash = (given = entered || left.byCash) => take({ kind: 'cash', given }, given >= left.byCash);
  const takeCard = () => {
    const given = entered || left.byCard;
    if (given > left.byCard) return fail({ code: 'tender-too-much', detail: { most: left.byCard } });
    take({ kind: 'card', given }, given === left.byCard);
  };
  useKeys({ F9: () => takeCash(), F12: takeCard });

  const change = entered - left.byCash;
  return (
    <PanelFrame title={t('till.pay')}>
      <div className={classes.pay}>
        <div className={classes.due}>
          <span className={classes.dueName}>{t(parts.length > 0 ? 'till.pay.left' : 'till.pay.due')}</span>
          <span className={`${classes.dueSum} bb-figures`} data-what="due">
            {format.money(left.byCash)}
          </span>
          {left.rounding !== 0 && (
            <span className={`${classes.dueHint} bb-figures`}>
              {t('till.total.rounding')} {format.money(left.rounding)}
            </span>
          )}
          <PayParts parts={parts} onRemove={(index) => setParts(parts.toSpliced(index, 1))} />
          <div className={classes.change} aria-live="polite">
            {change > 0 && (
              <>
                <span className={classes.dueName}>{t('till.pay.change')}</span>
                <span className={`${classes.changeSum} bb-figures`}>{format.money(change)}</span>
              </>
            )}
          </div>
          <p className={classes.hint}>{t('till.pay.hint')}</p>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields */}
        <div className={classes.notes} role="group" aria-label={t('till.pay.notes')}>
          {toNextNotes(left.byCash, currency).map((sum) => (
            <button
              key={sum}
              type="button"
              className={`${classes.note} bb-figures`}
              aria-label={t('till.pay.giveNote', { amount: format.moneyShort(sum) })}
              onClick={() => takeCash(sum)}
            >
              {format.moneyShort(sum)}
            </button>
          ))}
        </div>
        <div className={classes.keypad}>
          <Keypad
            label={t('till.pay.received')}
            digits={digits}
            onDigits={setDigits}
            shown={format.money(entered)}
            placeholder={format.money(left.byCash)}
            onEnter={() => takeCash()}
            enterLabel={t('till.pay.byCash', { amount: format.money(entered || left.byCash) })}
            withDoubleZero
          />
          <button type="button" className={classes.cardButton} onClick={takeCard}>
            {entered > 0 && entered < left.byCard
              ? t('till.pay.byCard', { amount: format.money(entered) })
              : t(parts.length > 0 ? 'till.pay.restByCard' : 'till.pay.byCard', { amount: format.money(left.byCard) })}
          </button>
        </div>
      </div>
    </PanelFrame>
  );
}
