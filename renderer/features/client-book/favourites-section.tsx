import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useT } from '../../locale/locale';
import { PlainField } from '../../ui/plain-field';
import classes from './favourites-section.module.css';
import { Section } from './section';
import type { CustomerEdits } from './use-customer-edits';

/** What this person loves, in the shop's words. A set: each word saves as it is added or taken away. */
export function FavouritesSection({ favourites, editing }: { favourites: string[]; editing: CustomerEdits }) {
  const t = useT();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const save = (next: string[]) => void editing.update(t('book.favourites'), { favourites: next });

  const add = () => {
    const word = text.trim();
    setText('');
    const isNew = favourites.every((one) => one.toLowerCase() !== word.toLowerCase());
    if (word !== '' && isNew) save([...favourites, word]);
  };
  const remove = (word: string) => {
    save(favourites.filter((one) => one !== word));
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && text === '' && favourites.length > 0) save(favourites.slice(0, -1));
  };

  return (
    <Section title={t('book.favourites')}>
      {favourites.length > 0 && (
        <ul className={classes.words}>
          {favourites.map((word) => (
            <li key={word} className={classes.word}>
              <span className={classes.text}>{word}</span>
              <button
                type="button"
                className={classes.remove}
                aria-label={t('book.favouriteRemove', { word })}
                onClick={() => remove(word)}
              >
                <IconX size={14} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <PlainField
        ref={field}
        aria-label={t('book.favourites')}
        placeholder={t('book.favouritesHint')}
        maxLength={80}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
      />
    </Section>
  );
}
