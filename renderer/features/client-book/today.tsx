import { Button, UnstyledButton } from '@mantine/core';
import { IconBook2, IconCheck } from '@tabler/icons-react';
import { memo, useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import type { Id } from '../../../shared/model/ids';
import type { BookTodayView } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import { useQuery, useReplica } from '../../platform/replica';
import { EmptyState } from '../../ui/empty-state';
import { FailureNote } from '../../ui/failure-note';
import { hasThoughts, TodayThoughts } from './insights/today-thoughts';
import { SaveLine } from './save-line';
import { Nothing, Section } from './section';
import classes from './today.module.css';
import { TodayQuestions } from './today-questions';
import { type Edits, useEdits } from './use-edits';

/** What the book opens on: whom the shop owes a word. A tap opens the card, Done keeps the promise. */
export const Today = memo(function Today({ onOpen }: { onOpen: (customerId: Id) => void }) {
  const t = useT();
  const today = useQuery('book.today', {});
  const questions = useQuery('questions.list', {});
  const edits = useEdits();
  if (!today) return null;
  const toDecide = questions?.total ?? 0;
  if (today.promises.length + today.birthdays.length + toDecide === 0 && !hasThoughts(today) && edits.last === null)
    return (
      <EmptyState icon={<IconBook2 size={40} stroke={1.25} />} title={t('book.pick')} order={2}>
        {t('book.pickHelp')}
      </EmptyState>
    );
  return (
    <div className={classes.today}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t('book.today')}</h2>
        <SaveLine last={edits.last} />
      </div>
      <div className={classes.columns}>
        <Promises promises={today.promises} save={edits.save} onOpen={onOpen} />
        {questions && toDecide > 0 && <TodayQuestions questions={questions} onOpen={onOpen} />}
        {today.birthdays.length > 0 && <Birthdays birthdays={today.birthdays} onOpen={onOpen} />}
        <TodayThoughts today={today} onOpen={onOpen} />
      </div>
      <p className={classes.help}>{t('book.pickHelp')}</p>
    </div>
  );
});

function Promises({
  promises,
  save,
  onOpen,
}: {
  promises: BookTodayView['promises'];
  save: Edits['save'];
  onOpen: (customerId: Id) => void;
}) {
  const t = useT();
  const format = useFormat();
  const replica = useReplica();
  const [failure, setFailure] = useState<Failure | null>(null);
  const today = format.dayOf(Date.now());
  const done = async ({ taskId, customerId, text, dueDay }: BookTodayView['promises'][number]) => {
    const finish = () => replica.run('tasks.finish', { taskId });
    const promiseAgain = () => replica.run('tasks.create', { customerId, kind: 'promise', text, dueDay });
    setFailure(await save(text, finish, promiseAgain));
  };
  return (
    <Section title={t('book.todayPromises')}>
      {promises.length === 0 && <Nothing>{t('book.todayNone')}</Nothing>}
      <FailureNote failure={failure} onDismiss={() => setFailure(null)} />
      <ul className={classes.list}>
        {promises.map((promise) => {
          const { taskId, text, dueDay, customerId, customerName } = promise;
          return (
            <li key={taskId} className={classes.row}>
              <UnstyledButton
                className={classes.open}
                disabled={customerId === null}
                onClick={() => customerId !== null && onOpen(customerId)}
              >
                <span className={classes.name}>{customerName ?? t('book.noCustomer')}</span>
                <span className={classes.text}>{text}</span>
                <span className={classes.due} data-overdue={dueDay < today || undefined}>
                  {t(dueDay < today ? 'book.overdue' : 'book.due', { day: format.day(dueDay) })}
                </span>
              </UnstyledButton>
              <Button
                variant="default"
                leftSection={<IconCheck size={18} aria-hidden />}
                aria-label={t('book.promiseDoneName', { text })}
                onClick={() => void done(promise)}
              >
                {t('book.promiseDone')}
              </Button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Birthdays({ birthdays, onOpen }: { birthdays: BookTodayView['birthdays']; onOpen: (customerId: Id) => void }) {
  const t = useT();
  return (
    <Section title={t('book.todayBirthdays')}>
      <ul className={classes.list}>
        {birthdays.map(({ customerId, name, inDays }) => (
          <li key={customerId} className={classes.row}>
            <UnstyledButton className={classes.open} onClick={() => onOpen(customerId)}>
              <span className={classes.name}>{name}</span>
              <span className={classes.due}>
                {inDays === 0 ? t('book.birthdayToday') : t('book.birthdayIn', { days: inDays })}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}
