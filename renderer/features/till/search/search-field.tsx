import { ActionIcon, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { useT } from '../../../locale/locale';
import { type SearchMode, useTillDeeds, useTillSession } from '../till-session';
import classes from './search.module.css';

interface SearchFieldProps {
  hasResults: boolean;
  activeId: string | undefined;
  onMove(step: 1 | -1): void;
  /** With what is typed, trimmed. */
  onPick(text: string): void;
  onDelete(): void;
}

/** The one field: a card, a code, last digits, a phone, a name. Arrows choose below it while the cursor stays in it. */
export const SearchField = memo(function SearchField({
  hasResults,
  activeId,
  onMove,
  onPick,
  onDelete,
}: SearchFieldProps) {
  const t = useT();
  const { setText, browse } = useTillDeeds();
  const mode = useTillSession((session) => session.mode);
  const text = useTillSession((session) => session.text);
  const focusSearch = useTillSession((session) => session.focusSearch);
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each request for the focus is a new number
  useEffect(() => field.current?.focus(), [focusSearch]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown') onMove(1);
    else if (event.key === 'ArrowUp') onMove(-1);
    else if (event.key === 'Enter') onPick(text.trim());
    else if (event.key === 'Delete' && text === '') onDelete();
    else return;
    event.preventDefault();
  };

  return (
    <div className={classes.tools}>
      <TextInput
        ref={field}
        className={classes.field}
        role="combobox"
        aria-label={t('till.search')}
        aria-expanded={hasResults}
        aria-controls={hasResults ? 'till-results' : undefined}
        aria-autocomplete="list"
        aria-activedescendant={activeId}
        autoComplete="off"
        spellCheck={false}
        placeholder={t(mode === 'products' ? 'till.search.products' : 'till.search.customers')}
        leftSection={<IconSearch size={20} aria-hidden />}
        rightSection={
          text !== '' && (
            <ActionIcon aria-label={t('common.clear')} onClick={() => browseEmpty()}>
              <IconX size={20} aria-hidden />
            </ActionIcon>
          )
        }
        rightSectionWidth={48}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
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
