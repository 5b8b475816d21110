import type { FactKind } from '../../shared/model/fact';
import type { Id } from '../../shared/model/ids';
import type { Instant } from '../../shared/model/time';
import { useFormat, useT } from '../locale/locale';
import classes from './unproven-list.module.css';

interface Unproven {
  id: Id;
  kind: FactKind | null;
  receipt: string | null;
  at: Instant | null;
  why: 'waiting' | 'parked' | 'not-there' | 'not-here' | 'differs';
}

/** Which facts differ from central, and why. `count`: all of them, when only the first are named. */
export function UnprovenList({ facts, count }: { facts: Unproven[]; count: number }) {
  const t = useT();
  const format = useFormat();
  if (facts.length === 0) return null;
  return (
    <div>
      <table className={classes.table} aria-label={t('proof.list')}>
        <thead>
          <tr>
            <th scope="col">{t('proof.what')}</th>
            <th scope="col">{t('proof.why')}</th>
            <th scope="col">{t('proof.when')}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => (
            <tr key={fact.id}>
              <td>
                {t(`proof.kind.${fact.kind ?? 'unknown'}`)}{' '}
                <code className={classes.id}>{fact.receipt ?? fact.id}</code>
              </td>
              <td>{t(`proof.why.${fact.why}`)}</td>
              <td className={classes.when}>{fact.at && format.dateTime(fact.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > facts.length && <p className={classes.more}>{t('proof.more', { count: count - facts.length })}</p>}
    </div>
  );
}
