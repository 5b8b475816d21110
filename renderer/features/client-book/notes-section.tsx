import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { CustomerProfile } from '../../../shared/replica-api/views';
import { useFailureSentence } from '../../locale/failure';
import { useFormat, useT } from '../../locale/locale';
import { PlainButton } from '../../ui/plain-button';
import { PlainTextarea } from '../../ui/plain-field';
import classes from './notes-section.module.css';
import { Nothing, Section } from './section';
import type { CustomerEdits } from './use-customer-edits';

/** What colleagues wrote, newest first. A note is written once and signed. */
export function NotesSection({ notes, editing }: { notes: CustomerProfile['notes']; editing: CustomerEdits }) {
  const t = useT();
  const format = useFormat();
  const sentence = useFailureSentence();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const add = async (event?: FormEvent) => {
    event?.preventDefault();
    if (!text.trim()) return;
    const failure = await editing.addNote(t('book.notes'), text.trim());
    setError(failure && sentence(failure));
    if (!failure) setText('');
  };
  const send = (event: KeyboardEvent) => {
    if (event.code === 'Enter' && (event.ctrlKey || event.metaKey)) void add();
  };
  return (
    <Section title={t('book.notes')}>
      <form className={classes.form} onSubmit={add}>
        <PlainTextarea
          className={classes.write}
          aria-label={t('book.noteAdd')}
          placeholder={t('book.noteHint')}
          maxLength={2000}
          value={text}
          error={error}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={send}
        />
        {text.trim() && (
          <PlainButton type="submit" look="filled">
            {t('book.noteSave')}
          </PlainButton>
        )}
      </form>
      {notes.length === 0 && <Nothing>{t('book.noNotes')}</Nothing>}
      <ul className={classes.list}>
        {notes.map((note) => (
          <li key={note.factId} className={classes.note}>
            <p className={classes.text}>{note.text}</p>
            <p className={classes.byline}>
              {t('book.byline', { name: note.associateName, when: format.dateTime(note.at) })}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
