import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import type { Id } from '../../../shared/model/ids';
import type { QuestionChoice, QuestionView } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import { useQuery, useReplica } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import { useQuestionWords } from './question-words';
import classes from './questions-section.module.css';
import type { Edits } from './use-edits';

/** What two people wrote at once, each as a button: a tap says which is right. Nothing while nobody needs to decide. */
export function QuestionsSection({ customerId, save }: { customerId: Id; save: Edits['save'] }) {
  const t = useT();
  const replica = useReplica();
  const words = useQuestionWords();
  const questions = useQuery('questions.ofCustomer', { customerId });
  const [failure, setFailure] = useState<Failure | null>(null);
  const { home, begin, forget } = useNextChoice(questions);
  const answer = async (field: string, { taskId, side }: QuestionChoice) => {
    begin();
    const refused = await save(words.field(field), () => replica.run('questions.answer', { taskId, side }), null);
    if (refused) forget();
    setFailure(refused);
  };
  return (
    <div ref={home} tabIndex={-1} className={classes.home}>
      {questions && questions.length > 0 && (
        <section aria-label={t('book.questions')} className={classes.section}>
          <h3 className={classes.title}>
            <IconArrowsSplit2 size={20} aria-hidden />
            {t('book.questions')}
          </h3>
          <p className={classes.help}>{t('book.questionAsk')}</p>
          <FailureNote failure={failure} onDismiss={() => setFailure(null)} />
          {questions.map((question) => (
            <Asked
              key={question.field}
              question={question}
              onAnswer={(choice) => void answer(question.field, choice)}
            />
          ))}
        </section>
      )}
    </div>
  );
}

/** An answered question goes, and its buttons with it: the next one's first button takes the focus, or what follows. */
function useNextChoice(questions: QuestionView[] | undefined) {
  const home = useRef<HTMLDivElement>(null);
  const answered = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new questions are the moment in which the answered one goes
  useEffect(() => {
    if (!answered.current) return;
    answered.current = false;
    (home.current?.querySelector<HTMLElement>('[data-choice]') ?? home.current)?.focus();
  }, [questions]);
  return {
    home,
    begin: () => {
      answered.current = true;
    },
    forget: () => {
      answered.current = false;
    },
  };
}

function Asked({ question, onAnswer }: { question: QuestionView; onAnswer: (choice: QuestionChoice) => void }) {
  const t = useT();
  const format = useFormat();
  const words = useQuestionWords();
  const id = useId();
  const { field, choices } = question;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend can't be laid out beside its buttons
    <div role="group" aria-labelledby={id} className={classes.question}>
      <p id={id} className={classes.ask}>
        {words.field(field)}
      </p>
      <div className={classes.choices}>
        {choices.map((choice, index) => {
          const { taskId, side, value, deviceCode, storeName, at } = choice;
          const place = storeName ? t('book.questionPlace', { device: deviceCode, store: storeName }) : deviceCode;
          return (
            <button
              type="button"
              key={`${taskId} ${side}`}
              data-choice
              className={classes.choice}
              onClick={() => onAnswer(choice)}
            >
              <span className={classes.value}>{words.value(field, value)}</span>
              <span className={classes.by}>{t('book.byline', { name: place, when: format.dateTime(at) })}</span>
              {index === 0 && <span className={classes.by}>{t('book.questionNow')}</span>}
            </button>
          );
        })}
      </div>
    </div>
  );
}
