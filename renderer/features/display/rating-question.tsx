import { Button, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Id } from '../../../shared/model/ids';
import { useT } from '../../locale/locale';
import { useCommand } from '../../platform/replica';
import { useSecondsUntil } from '../../ui/use-seconds-until';
import classes from './display.module.css';

const scores = Array.from({ length: 11 }, (_, score) => score);

/**
 * 0 to 10, one tap, and words if they like. It goes by itself; a first tap gives the time anew for the words, and
 * what was tapped is kept even when nobody presses Send. `isAsked`: the till still waits; that an answer was noted is said until
 * the thanks go, however soon the till has it.
 */
export function RatingQuestion({ saleId, seconds, isAsked }: { saleId: Id; seconds: number; isAsked: boolean }) {
  const t = useT();
  const give = useCommand('feedback.give');
  const skip = useCommand('feedback.skip');
  const [score, setScore] = useState<number | null>(null);
  const [comment, setComment] = useState('');
  const [until, setUntil] = useState(() => Date.now() + seconds * 1000);
  const [isDone, setDone] = useState(false);
  const settled = useRef(false);
  const left = useSecondsUntil(isDone ? null : until);

  function settle(mayRate: boolean) {
    if (settled.current) return;
    settled.current = true;
    setDone(true);
    if (mayRate && score !== null) void give({ saleId, score, comment: comment.trim() });
    else void skip({ saleId });
  }
  const stayAwake = () => setUntil(Date.now() + seconds * 1000);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once, when the time is over
  useEffect(() => {
    const timer = setTimeout(() => settle(true), until - Date.now());
    return () => clearTimeout(timer);
  }, [until, score, comment]);

  if (isDone) return <p className={classes.lead}>{score !== null && t('display.noted')}</p>;
  if (!isAsked) return null;
  return (
    <section className={classes.question} aria-labelledby="display-question">
      <h2 id="display-question" className={classes.ask}>
        {t('display.question')}
      </h2>
      {/* biome-ignore lint/a11y/useSemanticElements: toggle buttons, one tap each */}
      <div className={classes.scores} role="group" aria-label={t('display.scale')}>
        {scores.map((one) => (
          <button
            key={one}
            type="button"
            className={`${classes.score} bb-figures`}
            aria-pressed={one === score}
            onClick={() => {
              setScore(one);
              stayAwake();
            }}
          >
            {one}
          </button>
        ))}
      </div>
      <div className={classes.ends} aria-hidden>
        <span>{t('display.least')}</span>
        <span>{t('display.most')}</span>
      </div>
      {score !== null && (
        <Textarea
          label={t('display.comment')}
          rows={2}
          maxLength={1000}
          value={comment}
          onChange={(event) => {
            setComment(event.currentTarget.value);
            stayAwake();
          }}
        />
      )}
      <div className={classes.tools}>
        <span className={`${classes.left} bb-figures`}>{t('display.skipIn', { seconds: left })}</span>
        <Button size="lg" variant="default" onClick={() => settle(false)}>
          {t('display.skip')}
        </Button>
        {score !== null && (
          <Button size="lg" onClick={() => settle(true)}>
            {t('display.send')}
          </Button>
        )}
      </div>
    </section>
  );
}
