import { Button } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { DayView, DeviceView } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import { Keypad } from '../../ui/keypad';
import { CompareCard } from './compare-card';
import classes from './count-card.module.css';
import { Part } from './part';
import { type Count, useCount } from './use-count';

/** The blind count: pieces by face, with the keypad or the numpad; the expected sum comes only afterwards. */
export function CountCard({
  day,
  device,
  compared,
  onCompared,
}: {
  day: DayView;
  device: DeviceView;
  compared: boolean;
  onCompared: (compared: boolean) => void;
}) {
  const t = useT();
  const format = useFormat();
  const count = useCount(day.currency);
  if (compared) return <CompareCard day={day} device={device} count={count} onBack={() => onCompared(false)} />;
  const face = format.moneyShort(count.active, day.currency);
  return (
    <Part raised title={t('closing.count')}>
      <p className={classes.help}>{t('closing.countHelp')}</p>
      <div className={classes.columns}>
        <div className={classes.counting}>
          <Faces day={day} count={count} />
          <p className={classes.counted} role="status">
            {t('closing.counted')} <strong>{format.money(count.counted, day.currency)}</strong>
          </p>
          <Button variant="default" onClick={() => onCompared(true)}>
            {t('closing.finishCount')}
          </Button>
        </div>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows step between faces wherever the focus is */}
        <div onKeyDown={(event) => stepWithArrows(event, count)}>
          <Keypad
            key={count.active}
            label={t('closing.face', { face })}
            digits={count.digitsOf(count.active)}
            onDigits={count.setDigits}
            shown={count.digitsOf(count.active)}
            placeholder="0"
            maxDigits={5}
            onEnter={() => (count.isLast ? onCompared(true) : count.step(1))}
            enterLabel={count.isLast ? t('closing.finishCount') : t('closing.nextFace')}
          />
        </div>
      </div>
    </Part>
  );
}

function stepWithArrows(event: KeyboardEvent, count: Count) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  count.step(event.key === 'ArrowDown' ? 1 : -1);
}

function Faces({ day, count }: { day: DayView; count: Count }) {
  const t = useT();
  const format = useFormat();
  return (
    <ul className={classes.faces} style={{ gridTemplateRows: `repeat(${Math.ceil(count.faces.length / 2)}, auto)` }}>
      {count.faces.map((face) => {
        const digits = count.digitsOf(face);
        const name = format.moneyShort(face, day.currency);
        return (
          <li key={face}>
            <button
              type="button"
              className={classes.face}
              aria-label={t('closing.faceCounted', { face: name, pieces: Number(digits) })}
              aria-current={face === count.active}
              onClick={() => count.choose(face)}
            >
              <span className={classes.name}>{name}</span>
              <span className={classes.pieces}>{digits === '' ? '' : `× ${format.number(Number(digits))}`}</span>
              <span className={classes.sum}>
                {digits === '' ? '' : format.amount(face * Number(digits), day.currency)}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
