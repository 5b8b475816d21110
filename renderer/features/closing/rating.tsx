import type { DayView } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import { Part } from './part';
import classes from './rating.module.css';

/** What customers said today: the mean of 0 to 10, and how it is spread. */
export function Rating({ rating }: { rating: DayView['rating'] }) {
  const t = useT();
  const format = useFormat();
  const { count, average, promoters, detractors } = rating;
  const spread = [
    ['closing.promoters', promoters, classes.good],
    ['closing.passives', count - promoters - detractors, classes.fair],
    ['closing.detractors', detractors, classes.bad],
  ] as const;
  if (average === null || count === 0)
    return (
      <Part title={t('closing.rating')}>
        <p className={classes.none}>{t('closing.ratingNone')}</p>
      </Part>
    );
  return (
    <Part title={t('closing.rating')}>
      <p className={classes.average}>
        {t('closing.ratingAverage', { average: format.number(average, 1) })}
        <span className={classes.count}>{t('closing.ratingCount', { count })}</span>
      </p>
      <div className={classes.bar} aria-hidden>
        {spread.map(
          ([word, part, colour]) => part > 0 && <span key={word} className={colour} style={{ flexGrow: part }} />,
        )}
      </div>
      <dl className={classes.spread}>
        {spread.map(([word, part, colour]) => (
          <div key={word} className={classes.line}>
            <dt>
              <span className={`${classes.dot} ${colour}`} aria-hidden />
              {t(word)}
            </dt>
            <dd>{format.number(part)}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
