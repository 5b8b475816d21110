import { IconCash, IconCoins, IconCreditCard } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { BasketView } from '../../../../shared/replica-api/views';
import { useFormat, useT } from '../../../locale/locale';
import { KeyHint } from '../../../ui/key-hint';
import { useTillSession } from '../till-session';
import { useTillActions } from '../use-till-actions';
import classes from './pay.module.css';

/** How it is paid. The card and the exact sum are one tap; cash with change opens the keypad. */
export function TenderRow({ basket }: { basket: BasketView | null }) {
  const t = useT();
  const format = useFormat();
  const actions = useTillActions();
  const open = useTillSession((session) => session.open);
  const total = format.money(basket?.total ?? 0);
  const cashTotal = basket?.cashTotal ?? 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
    <div className={classes.tenders} role="group" aria-label={t('till.pay')}>
      <Tender
        name={t('till.pay.exactNamed', { total: format.money(cashTotal) })}
        icon={<IconCoins size={22} aria-hidden />}
        disabled={!basket}
        onClick={() => void actions.pay([{ kind: 'cash', given: cashTotal }])}
      >
        {t('till.pay.exact')}
      </Tender>
      <Tender
        name={t('till.pay.cash')}
        icon={<IconCash size={22} aria-hidden />}
        hint="F9"
        disabled={!basket}
        onClick={() => open({ kind: 'pay' })}
      >
        {t('till.pay.cash')}
      </Tender>
      <Tender
        name={t('till.pay.cardNamed', { total })}
        icon={<IconCreditCard size={22} aria-hidden />}
        hint="F12"
        isMain
        disabled={!basket}
        onClick={() => void actions.pay([{ kind: 'card', given: basket?.total ?? 0 }])}
      >
        {t('till.pay.card')}
      </Tender>
    </div>
  );
}

interface TenderProps {
  name: string;
  icon: ReactNode;
  hint?: string;
  isMain?: boolean;
  disabled: boolean;
  onClick(): void;
  children: string;
}

function Tender({ name, icon, hint, isMain = false, disabled, onClick, children }: TenderProps) {
  return (
    <button
      type="button"
      className={classes.tender}
      data-main={isMain || undefined}
      aria-label={name}
      disabled={disabled}
      onClick={onClick}
    >
      <span className={classes.tenderName}>
        {icon}
        {hint && <KeyHint>{hint}</KeyHint>}
      </span>
      {children}
    </button>
  );
}
