import { useState } from 'react';
import type { BasketLineView } from '../../../../shared/replica-api/views';
import { useFormat, useT } from '../../../locale/locale';
import { Keypad } from '../../../ui/keypad';
import { useClosePanel } from '../till-session';
import { useTillActions } from '../use-till-actions';
import { PanelFrame } from './panel-frame';
import classes from './panels.module.css';

/** How many of one line, by keypad. A slip of the finger (10,000) is refused in words and can be corrected here. */
export function QuantityPanel({ line }: { line: BasketLineView }) {
  const t = useT();
  const format = useFormat();
  const actions = useTillActions();
  const close = useClosePanel();
  const [digits, setDigits] = useState('');
  async function enter() {
    if (digits === '') return close();
    const done = await actions.setQuantity(line.lineId, Number(digits));
    if (done) close();
    else setDigits('');
  }
  return (
    <PanelFrame title={t('till.quantity.title')}>
      <div className={classes.split}>
        <div className={classes.subject}>
          <span className={classes.subjectName}>{line.name}</span>
          <span className="bb-figures">{format.money(line.unitPrice)}</span>
        </div>
        <Keypad
          label={t('till.quantity.of', { name: line.name })}
          digits={digits}
          onDigits={setDigits}
          shown={digits}
          placeholder={String(line.quantity)}
          onEnter={() => void enter()}
          enterLabel={t('till.quantity.set')}
          maxDigits={13}
        />
      </div>
    </PanelFrame>
  );
}
