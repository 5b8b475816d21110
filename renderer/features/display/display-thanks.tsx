import type { DisplayView } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import classes from './display.module.css';
import { RatingQuestion } from './rating-question';

/** Change to check, the receipt's number, and the one question while the change is counted. */
export function DisplayThanks({ view }: { view: Extract<DisplayView, { phase: 'thanks' }> }) {
  const t = useT();
  const format = useFormat();
  const { change, total, currency, receipt, saleId, askFeedback, feedbackSeconds, companyName } = view;
  return (
    <main className={classes.screen}>
      <header className={classes.head}>
        <span className={classes.company}>{companyName}</span>
        <span className={classes.hello}>{t('display.receipt', { receipt })}</span>
      </header>
      <div className={classes.middle}>
        <h1 className={classes.welcome}>{t('display.thanks')}</h1>
        <dl className={classes.sums}>
          <div>
            <dt>{t('display.paid')}</dt>
            <dd className="bb-figures">{format.money(total, currency)}</dd>
          </div>
          {change > 0 && (
            <div>
              <dt>{t('display.change')}</dt>
              <dd className="bb-figures">{format.money(change, currency)}</dd>
            </div>
          )}
        </dl>
        <RatingQuestion saleId={saleId} seconds={feedbackSeconds} isAsked={askFeedback} />
      </div>
    </main>
  );
}
