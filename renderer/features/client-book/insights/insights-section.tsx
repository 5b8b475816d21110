import { memo } from 'react';
import type { Id } from '../../../../shared/model/ids';
import { useFormat, useT } from '../../../locale/locale';
import { useQuery } from '../../../platform/replica';
import { Nothing, Section } from '../section';
import { toSentences } from './insight-sentences';
import classes from './insights-section.module.css';
import { RhythmDots } from './rhythm-dots';
import { WeekStrip } from './week-strip';

/** What is known of this person in sentences; a tap on one says why the shop thinks so. */
export const InsightsSection = memo(function InsightsSection({ customerId }: { customerId: Id }) {
  const t = useT();
  const format = useFormat();
  const insights = useQuery('customers.insights', { customerId });
  if (!insights) return <Section title={t('insight.title')}>{null}</Section>;
  if (insights.kind === 'refused')
    return (
      <Section title={t('insight.title')}>
        <Nothing>{t('insight.refused')}</Nothing>
      </Section>
    );
  const sentences = toSentences(insights, t, format);
  return (
    <Section
      title={t('insight.title')}
      aside={
        <span className={classes.segment} data-segment={insights.segment}>
          {t(`insight.segment.${insights.segment}`)}
        </span>
      }
    >
      <RhythmDots visits={insights.visitDays} window={insights.rhythm?.window ?? null} />
      {sentences.length === 0 && <Nothing>{t('insight.nothing')}</Nothing>}
      <ul className={classes.list}>
        {sentences.map(({ id, text, why }) => (
          <li key={id}>
            <details className={classes.sentence}>
              <summary className={classes.text}>{text}</summary>
              <div className={classes.why}>
                <p className={classes.because}>{t('insight.why')}</p>
                {why.map((one) => (
                  <p key={one}>{one}</p>
                ))}
                {(id === 'weekday' || id === 'hours') && <WeekStrip moments={insights.moments} />}
              </div>
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
});
