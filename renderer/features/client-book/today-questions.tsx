import { UnstyledButton } from '@mantine/core';
import type { Id } from '../../../shared/model/ids';
import type { QuestionListView } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import { useQuestionWords } from './question-words';
import { Section } from './section';
import classes from './today.module.css';

/** Whose cards have something that only a person can decide. A tap opens the card, where both values stand. */
export function TodayQuestions({
  questions,
  onOpen,
}: {
  questions: QuestionListView;
  onOpen: (customerId: Id) => void;
}) {
  const t = useT();
  const words = useQuestionWords();
  return (
    <Section
      title={t('book.questions')}
      aside={<span className={classes.due}>{t('book.questionCount', { count: questions.total })}</span>}
    >
      <ul className={classes.list}>
        {questions.customers.map(({ customerId, name, fields }) => (
          <li key={customerId} className={classes.row}>
            <UnstyledButton className={classes.open} onClick={() => onOpen(customerId)}>
              <span className={classes.name}>{name}</span>
              <span className={classes.text}>{fields.map(words.field).join(' · ')}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}
