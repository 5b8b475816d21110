import { Button, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { Id } from '../../../../shared/model/ids';
import type { BasketView } from '../../../../shared/replica-api/views';
import { useFormat, useT } from '../../../locale/locale';
import { useShop } from '../../../platform/shop';
import { Keypad } from '../../../ui/keypad';
import { useClosePanel, useTillSession } from '../till-session';
import { useTillActions } from '../use-till-actions';
import { ChoiceChips } from './choice-chips';
import { PanelFrame } from './panel-frame';
import classes from './panels.module.css';

type Kind = 'percent' | 'amount';

/** A share or a sum, off one line or off all, always with the shop's own reason. */
export function DiscountPanel({ basket, lineId }: { basket: BasketView; lineId: Id | null }) {
  const t = useT();
  const format = useFormat();
  const actions = useTillActions();
  const { settings } = useShop();
  const close = useClosePanel();
  const fail = useTillSession((session) => session.fail);
  const line = basket.lines.find((one) => one.lineId === lineId);
  const [scope, setScope] = useState<'line' | 'basket'>(line ? 'line' : 'basket');
  const [kind, setKind] = useState<Kind>('percent');
  const [digits, setDigits] = useState('');
  const [reason, setReason] = useState('');
  const current = scope === 'line' ? line?.discount : basket.discount;
  const target = scope === 'line' ? (line?.lineId ?? null) : null;
  const entered = Number(digits);
  const shown = kind === 'percent' ? format.percent(entered * 100) : format.money(entered, basket.currency);

  async function give() {
    if (digits === '') return;
    if (reason === '') return fail({ code: 'discount-reason-missing' });
    const discount = kind === 'percent' ? { percent: entered * 100, reason } : { amount: entered, reason };
    const result = await actions.attempt('basket.discount', { lineId: target, discount });
    if (result.ok) close();
  }
  async function takeAway() {
    const result = await actions.attempt('basket.discount', { lineId: target, discount: null });
    if (result.ok) close();
  }

  return (
    <PanelFrame title={t('till.discount.title')}>
      <div className={classes.split}>
        <div className={classes.form}>
          <Text fw={600}>
            {scope === 'line' && line ? t('till.discount.onLine', { name: line.name }) : t('till.discount.onBasket')}
          </Text>
          {line && (
            <SegmentedControl
              aria-label={t('till.discount.scope')}
              value={scope}
              onChange={setScope}
              data={[
                { value: 'line', label: t('till.discount.scopeLine') },
                { value: 'basket', label: t('till.discount.scopeBasket') },
              ]}
            />
          )}
          <SegmentedControl
            aria-label={t('till.discount.kind')}
            value={kind}
            onChange={(next) => {
              setKind(next);
              setDigits('');
            }}
            data={[
              { value: 'percent', label: t('till.discount.percent') },
              { value: 'amount', label: t('till.discount.amount') },
            ]}
          />
          <ChoiceChips
            label={t('till.discount.reason')}
            choices={settings.discountReasons}
            chosen={reason}
            onChoose={setReason}
            empty={t('till.discount.noReasons')}
          />
          {current && (
            <Button variant="default" onClick={() => void takeAway()}>
              {t('till.discount.takeAway')}
            </Button>
          )}
        </div>
        <Keypad
          key={kind}
          label={t(kind === 'percent' ? 'till.discount.percent' : 'till.discount.amount')}
          digits={digits}
          onDigits={setDigits}
          shown={shown}
          placeholder={kind === 'percent' ? format.percent(0) : format.money(0, basket.currency)}
          onEnter={() => void give()}
          enterLabel={t('till.discount.apply')}
          maxDigits={kind === 'percent' ? 3 : 9}
          withDoubleZero={kind === 'amount'}
        />
      </div>
    </PanelFrame>
  );
}
