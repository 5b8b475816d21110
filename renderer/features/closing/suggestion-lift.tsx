import type { Lift } from '../../../shared/domain/lift';
import { assertNever } from '../../../shared/kit/assert';
import type { Format } from '../../locale/format';
import { useFormat, useT, type Words } from '../../locale/locale';
import { useQuery } from '../../platform/replica';
import { Part } from './part';
import classes from './suggestion-lift.module.css';

/** What suggestions bring beside what would have been without: in words, with how sure it is; or that nobody can know yet. */
export function SuggestionLift() {
  const t = useT();
  const format = useFormat();
  const lift = useQuery('suggestions.lift', {}, { keep: true });
  if (!lift) return null;
  return (
    <Part title={t('closing.lift')}>
      <p className={classes.quiet}>
        {lift.since === null ? t('closing.liftNone') : t('closing.liftSince', { day: format.day(lift.since) })}
      </p>
      {lift.since !== null && (
        <dl className={classes.list}>
          <One name={t('closing.liftSales')} words={ofSales(lift.sales, t, format)} lift={lift.sales} />
          <One name={t('closing.liftCustomers')} words={ofCustomers(lift.customers, t, format)} lift={lift.customers} />
        </dl>
      )}
    </Part>
  );
}

function One({ name, words, lift }: { name: string; words: string; lift: Lift }) {
  return (
    <div className={classes.one}>
      <dt>{name}</dt>
      <dd>
        {lift.kind === 'known' && <IntervalBar lift={lift} />}
        {words}
      </dd>
    </div>
  );
}

/** Zero, the interval and the mean on one line, drawn to scale. The words say the same. */
function IntervalBar({ lift: { low, high, difference, verdict } }: { lift: Extract<Lift, { kind: 'known' }> }) {
  const [from, to] = [Math.min(low, 0), Math.max(high, 0)];
  const room = (to - from) * 0.1 || 1;
  const place = (value: number) => `${(100 * (value - from + room)) / (to - from + 2 * room)}%`;
  return (
    <div className={classes.bar} data-verdict={verdict} aria-hidden>
      <span className={classes.zero} style={{ insetInlineStart: place(0) }} />
      <span
        className={classes.reach}
        style={{ insetInlineStart: place(low), insetInlineEnd: `calc(100% - ${place(high)})` }}
      />
      <span className={classes.mean} style={{ insetInlineStart: place(difference) }} />
    </div>
  );
}

function ofSales(lift: Lift, t: Words, format: Format): string {
  if (lift.kind === 'too-few')
    return t('closing.liftSalesFew', { held: lift.held, shown: lift.shown, needed: lift.needed });
  const sums = toSums(lift, format);
  switch (lift.verdict) {
    case 'gain':
      return t('closing.liftSalesGain', sums);
    case 'loss':
      return t('closing.liftSalesLoss', sums);
    case 'open':
      return t('closing.liftSalesOpen', sums);
    default:
      return assertNever(lift.verdict);
  }
}

function ofCustomers(lift: Lift, t: Words, format: Format): string {
  if (lift.kind === 'too-few')
    return t('closing.liftCustomersFew', { held: lift.held, shown: lift.shown, needed: lift.needed });
  const sums = toSums(lift, format);
  switch (lift.verdict) {
    case 'gain':
      return t('closing.liftCustomersGain', sums);
    case 'loss':
      return t('closing.liftCustomersLoss', sums);
    case 'open':
      return t('closing.liftCustomersOpen', sums);
    default:
      return assertNever(lift.verdict);
  }
}

const toSums = ({ difference, low, high }: Extract<Lift, { kind: 'known' }>, format: Format) => ({
  difference: format.money(Math.abs(Math.round(difference))),
  low: format.money(Math.round(low)),
  high: format.money(Math.round(high)),
});
