import { SegmentedControl } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, memo, useEffect, useLayoutEffect, useRef } from 'react';
import { useT } from '../../../locale/locale';
import { PlainSquare } from '../../../ui/plain-button';
import { PlainField } from '../../../ui/plain-field';
import { type SearchMode, type TillSession, useTillDeeds, useTillSession, useTillSessionStore } from '../till-session';
import classes from './search.module.css';

interface SearchFieldProps {
  hasResults: boolean;
  activeId: string | undefined;
  onMove(step: 1 | -1): void;
  /** With what is typed, trimmed. */
  onPick(text: string): void;
  onDelete(): void;
}

/**
 * The one field: a card, a code, last digits, a phone, a name. Arrows choose below it while the cursor stays in it.
 * What is typed is the field's own and told to the session: a key draws nothing, and a scanner sends thirteen at once.
 */
export const SearchField = memo(function SearchField({
  hasResults,
  activeId,
  onMove,
  onPick,
  onDelete,
}: SearchFieldProps) {
  const t = useT();
  const session = useTillSessionStore();
  const { setText, browse } = useTillDeeds();
  const mode = useTillSession((session) => session.mode);
  const focusSearch = useTillSession((session) => session.focusSearch);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const follow = ({ text }: TillSession) => {
      if (field.current && field.current.value !== text) field.current.value = text;
    };
    follow(session.getState());
    return session.subscribe(follow);
  }, [session]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each request for the focus is a new number
  useEffect(() => field.current?.focus(), [focusSearch]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const text = event.currentTarget.value;
    if (event.key === 'ArrowDown') onMove(1);
    else if (event.key === 'ArrowUp') onMove(-1);
    else if (event.key === 'Enter') onPick(text.trim());
    else if (event.key === 'Delete' && text === '') onDelete();
    else return;
    event.preventDefault();
  };

  return (
    <div className={classes.tools}>
      <div className={classes.field}>
        <PlainField
          ref={field}
          role="combobox"
          aria-label={t('till.search')}
          aria-expanded={hasResults}
          aria-controls={hasResults ? 'till-results' : undefined}
          aria-autocomplete="list"
          aria-activedescendant={activeId}
          autoComplete="off"
          spellCheck={false}
          placeholder={t(mode === 'products' ? 'till.search.products' : 'till.search.customers')}
          icon={<IconSearch size={20} aria-hidden />}
          end={
            <PlainSquare aria-label={t('common.clear')} onClick={() => browseEmpty()}>
              <IconX size={20} aria-hidden />
            </PlainSquare>
          }
          endClears
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <ModeSwitch />
    </div>
  );

  function browseEmpty() {
    setText('');
    browse(mode);
  }
});

/** Apart from the field: a key draws only the field again. */
const ModeSwitch = memo(function ModeSwitch() {
  const t = useT();
  const { browse } = useTillDeeds();
  const mode = useTillSession((session) => session.mode);
  return (
    <SegmentedControl<SearchMode>
      aria-label={t('till.search.mode')}
      value={mode}
      onChange={browse}
      data={[
        { value: 'products', label: t('till.search.modeProducts') },
        { value: 'customers', label: t('till.search.modeCustomers') },
      ]}
    />
  );
});
