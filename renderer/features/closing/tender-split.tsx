import type { DayView } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import classes from './tender-split.module.css';
import { sumOf } from './tender-words';

/** Cash against card, to the eye; the list below says the same in figures. */
export function TenderSplit({ day }: { day: DayView }) {
  const t = useT();
  const format = useFormat();
  const [cash, card] = [Math.max(0, sumOf(day, 'cash')), Math.max(0, sumOf(day, 'card'))];
  if (cash + card === 0) return null;
  const share = cash / (cash + card);
  const percent = (part: number) => format.percent(Math.round(part * 100) * 100);
  return (
    <div
      role="img"
      aria-label={t('closing.tenderSplit', { cash: percent(share), card: percent(1 - share) })}
      className={classes.split}
    >
      <span className={classes.cash} style={{ flexGrow: share }} />
      <span className={classes.card} style={{ flexGrow: 1 - share }} />
    </div>
  );
}
