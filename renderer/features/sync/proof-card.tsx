import { Progress } from '@mantine/core';
import { IconCircleDashed, IconShieldCheck, IconShieldExclamation } from '@tabler/icons-react';
import type { ProofStatus } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import { toProofWords } from '../../locale/proof-words';
import { UnprovenList } from '../../ui/unproven-list';
import classes from './proof-card.module.css';

/** Until when it is proven that central holds all that this device holds, what is being mended, and what could not be. */
export function ProofCard({ proof }: { proof: ProofStatus }) {
  const t = useT();
  const format = useFormat();
  const Icon = proof.until === null ? IconCircleDashed : IconShieldCheck;
  return (
    <section className={classes.card} aria-labelledby="proof-title">
      <h2 id="proof-title" className={classes.title}>
        {t('sync.proof')}
      </h2>
      <p className={classes.words} data-proof={proof.until === null ? 'none' : 'equal'} role="status">
        <Icon size={22} aria-hidden />
        {proof.until === null ? t('sync.provenNothing') : t('sync.provenUntil', { day: format.day(proof.until) })}
      </p>
      {proof.at && <p className={classes.help}>{t('sync.proofAt', { when: format.dateTime(proof.at) })}</p>}
      {proof.mending && <Mending {...proof.mending} />}
      {proof.mended.map(({ businessDay, ...mended }) => (
        <p key={businessDay} className={classes.help}>
          {t('sync.dayProof', { day: format.day(businessDay), state: toProofWords({ kind: 'mended', ...mended }, t) })}
        </p>
      ))}
      {proof.unequal.map((day) => (
        <div key={day.businessDay} className={classes.part}>
          <h3 className={classes.words} data-proof="unequal">
            <IconShieldExclamation size={22} aria-hidden />
            {t('sync.dayProof', {
              day: format.day(day.businessDay),
              state: toProofWords({ kind: 'unequal', count: day.count }, t),
            })}
          </h3>
          <UnprovenList facts={day.facts} count={day.count} />
        </div>
      ))}
    </section>
  );
}

function Mending({ done, total }: { done: number; total: number }) {
  const t = useT();
  const format = useFormat();
  return (
    <div className={classes.part}>
      <p className={classes.mending}>
        <strong>{t('sync.mending')}</strong>
        <span>{t('sync.progress', { done: format.number(done), total: format.number(total) })}</span>
      </p>
      <Progress size="lg" value={total === 0 ? 0 : (100 * done) / total} aria-label={t('sync.mending')} />
      <p className={classes.help}>{t('sync.mendingHelp')}</p>
    </div>
  );
}
