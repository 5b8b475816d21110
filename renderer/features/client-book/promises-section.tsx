import { IconCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { CustomerProfile } from '../../../shared/replica-api/views';
import { useFailureSentence } from '../../locale/failure';
import { useFormat, useT } from '../../locale/locale';
import { PlainButton } from '../../ui/plain-button';
import { PlainField, PlainSelect } from '../../ui/plain-field';
import classes from './promises-section.module.css';
import { Nothing, Section } from './section';
import type { CustomerEdits } from './use-customer-edits';

type Promises = CustomerProfile['promises'];

/** What the shop owes this person, soonest first. Done is one tap, and can be taken back. */
export function PromisesSection({ promises, editing }: { promises: Promises; editing: CustomerEdits }) {
  const t = useT();
  const format = useFormat();
  const today = format.dayOf(Date.now());
  return (
    <Section title={t('book.promises')}>
      {promises.length === 0 && <Nothing>{t('book.noPromises')}</Nothing>}
      <ul className={classes.list}>
        {promises.map((promise) => (
          <li key={promise.taskId} className={classes.promise}>
            <div>
              <p className={classes.text}>{promise.text}</p>
              <p className={classes.due} data-overdue={promise.dueDay < today || undefined}>
                {t(promise.dueDay < today ? 'book.overdue' : 'book.due', { day: format.day(promise.dueDay) })}
              </p>
            </div>
            <PlainButton
              look="default"
              icon={<IconCheck size={16} aria-hidden />}
              aria-label={t('book.promiseDoneName', { text: promise.text })}
              onClick={() => void editing.finishPromise(t('book.promises'), promise)}
            >
              {t('book.promiseDone')}
            </PlainButton>
          </li>
        ))}
      </ul>
      <NewPromise editing={editing} />
    </Section>
  );
}

/** Days from today, by the words of the choice. */
const dues = [
  [0, 'book.dueToday'],
  [1, 'book.dueTomorrow'],
  [7, 'book.dueWeek'],
  [30, 'book.dueMonth'],
] as const;

function NewPromise({ editing }: { editing: CustomerEdits }) {
  const t = useT();
  const format = useFormat();
  const sentence = useFailureSentence();
  const [text, setText] = useState('');
  const [days, setDays] = useState('1');
  const [error, setError] = useState<string | null>(null);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    const dueDay = format.dayOf(Date.now() + Number(days) * 86_400_000);
    const failure = await editing.addPromise(t('book.promises'), text.trim(), dueDay);
    setError(failure && sentence(failure));
    if (!failure) setText('');
  };
  return (
    <form className={classes.form} onSubmit={add}>
      <div className={classes.what}>
        <PlainField
          aria-label={t('book.promiseAdd')}
          placeholder={t('book.promiseHint')}
          maxLength={500}
          value={text}
          error={error}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      {text.trim() && (
        <>
          <PlainSelect
            aria-label={t('book.promiseDue')}
            value={days}
            options={dues.map(([value, word]) => ({ value: String(value), label: t(word) }))}
            onChange={(event) => setDays(event.currentTarget.value)}
          />
          <PlainButton type="submit" look="filled">
            {t('book.promiseSave')}
          </PlainButton>
        </>
      )}
    </form>
  );
}
