import type { DayView } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import classes from './best-suggestions.module.css';
import { Part } from './part';

const most = 4;

/** Which suggestions earned their place today. */
export function BestSuggestions({ suggestions }: { suggestions: DayView['suggestions'] }) {
  const t = useT();
  const format = useFormat();
  const { shown, taken, declined, best } = suggestions;
  return (
    <Part title={t('closing.suggestions')}>
      {shown > 0 && <p className={classes.quiet}>{t('closing.suggestionsCount', { shown, taken, declined })}</p>}
      {best.length === 0 && <p className={classes.quiet}>{t('closing.suggestionsNone')}</p>}
      <ol className={classes.list}>
        {best.slice(0, most).map((one) => (
          <li key={one.productId} className={classes.row}>
            <span className={classes.name}>{one.name}</span>
            <span className={classes.amount}>{format.money(one.amount)}</span>
            <span className={classes.quiet}>
              {t('closing.suggestionTaken', { taken: one.taken, shown: one.shown })}
            </span>
          </li>
        ))}
      </ol>
    </Part>
  );
}
